import type { DeclarativeRestApiSettings, IDataObject, Logger } from 'n8n-workflow';

import type { DriftContext } from './credential';
import { toApiError, readFailure } from './errors';
import type { RateLimit } from './rateLimit';
import type { TokenRefresh } from './tokenRefresh';
import { mayBeDone, waitBeforeRetry } from './retry';
import { waitWhile } from './wait';

export type RequestOptions = DeclarativeRestApiSettings.HttpRequestOptions;

/** What Drift answered. */
export interface DriftResponse {
	body: unknown;
	headers: IDataObject;
}

/** A request and how to ask Drift. */
export interface DriftClient {
	options: RequestOptions;
	context: { logger: Logger };
	/** Sends a request, again where that is safe, and gives the answer. Throws a `FailedRequest`, or `Halted`. */
	request(options: RequestOptions): Promise<DriftResponse>;
}

/** What the requests of one run share. */
export interface RequestPolicy {
	readonly rateLimit: RateLimit;
	/** until when a request may be sent again, in ms since 1970, if not as long as usual */
	readonly retryUntil?: number;
	/** of the OAuth2 token, if that is what the run is for */
	readonly tokenRefresh: TokenRefresh;
	/** Returns when a request may start. Throws `Halted` if none may any more. */
	open(): Promise<void>;
	/** Throws `Halted` if what broke a request in flight was the end of the run. */
	checkCancelled(): void;
}

/** See `Reader.ask`; `sendOnce` is how a request is sent. */
export async function request(
	context: DriftContext,
	sendOnce: (options: RequestOptions) => Promise<DriftResponse>,
	pace: RequestPolicy,
	spec: { scope?: string; isRead?: boolean },
	options: RequestOptions,
): Promise<DriftResponse> {
	const method = spec.isRead ? 'GET' : (options.method ?? 'GET');
	const started = Date.now();
	const place = pace.rateLimit.arrive();
	const open = async () => await pace.open();
	let mayBeGone = false;
	for (let tries = 1; ; tries++) {
		const token = await pace.tokenRefresh.token(context);
		await pace.rateLimit.pass(place, open);
		try {
			return await sendOnce(options);
		} catch (error) {
			pace.checkCancelled();
			if (await pace.tokenRefresh.after(context, error, token)) continue;
			const failure = readFailure(error);
			// an earlier try that got no answer has deleted it
			if (method === 'DELETE' && failure.status === 404 && mayBeGone) return { body: undefined, headers: {} };
			const isUncertain = mayBeDone(failure);
			mayBeGone ||= isUncertain;
			const patience = pace.retryUntil === undefined ? undefined : pace.retryUntil - started;
			const wait = waitBeforeRetry(failure, method, tries, Date.now() - started, patience);
			if (wait === undefined) throw toApiError(failure, { scope: spec.scope, tries, isUncertain: isUncertain && method === 'POST' });
			const next = Date.now() + wait;
			// a rate limit is the whole account's: no request of this run is sent before it is over
			if (failure.status === 429) pace.rateLimit.slowDown(next);
			else await waitWhile(() => next - Date.now(), open);
		}
	}
}
