import type { DeclarativeRestApiSettings, IDataObject, Logger } from 'n8n-workflow';

import type { DriftContext } from './credential';
import { toApiError } from './errors';
import { readFailure } from './failure';
import type { RateLimit } from './rateLimit';
import { mayHaveTakenEffect, waitBeforeRetry } from './retry';
import type { TokenRefresh } from './tokenRefresh';
import { waitWhile } from './wait';

export type RequestOptions = DeclarativeRestApiSettings.HttpRequestOptions;

/** A response from Drift. */
export interface DriftResponse {
	body: unknown;
	headers: IDataObject;
}

/** How requests are sent to Drift, and the options they start from. */
export interface DriftClient {
	options: RequestOptions;
	context: { logger: Logger };
	/** Sends a request, repeats it if that is safe, and returns the response. Throws a `DriftApiError`, or `RunAborted`. */
	request(options: RequestOptions): Promise<DriftResponse>;
}

/** What the requests of one run share: when they may start, and for how long they are repeated. */
export interface RequestPolicy {
	readonly rateLimit: RateLimit;
	/** Until when a request may be repeated, in ms since 1970. Default: two minutes after its first try. */
	readonly retryUntil?: number;
	/** Keeps the token valid, if the run uses OAuth2. */
	readonly tokenRefresh: TokenRefresh;
	/** Resolves when a request may start. Throws `RunAborted` if none may any more. */
	ready(): Promise<void>;
	/** Throws `RunAborted` if a request in flight broke because the run has ended. */
	throwIfCancelled(): void;
}

/**
 * `DriftClient.request`, by the policy of a run. `sendOnce` sends a request through n8n; `spec` has the scope it needs,
 * and whether it only reads although it is a POST. Throws a `DriftApiError`, or `RunAborted`.
 */
export async function request(
	context: DriftContext,
	sendOnce: (options: RequestOptions) => Promise<DriftResponse>,
	policy: RequestPolicy,
	spec: { scope?: string; isRead?: boolean },
	options: RequestOptions,
): Promise<DriftResponse> {
	// As far as repeating goes, a POST that only reads is a GET
	const method = spec.isRead ? 'GET' : (options.method ?? 'GET');
	const started = Date.now();
	const position = policy.rateLimit.arrive();
	const ready = async () => await policy.ready();
	let mayBeDeleted = false;
	for (let tries = 1; ; tries++) {
		const token = await policy.tokenRefresh.token(context);
		await policy.rateLimit.waitFor(position, ready);
		try {
			return await sendOnce(options);
		} catch (error) {
			policy.throwIfCancelled();
			if (await policy.tokenRefresh.shouldRetry(context, error, token)) continue;
			const failure = readFailure(error);
			// An earlier try that got no answer has deleted it
			if (method === 'DELETE' && failure.status === 404 && mayBeDeleted) return { body: undefined, headers: {} };
			const isUncertain = mayHaveTakenEffect(failure);
			mayBeDeleted ||= isUncertain;
			const maxElapsed = policy.retryUntil === undefined ? undefined : policy.retryUntil - started;
			const wait = waitBeforeRetry(failure, method, tries, Date.now() - started, maxElapsed);
			if (wait === undefined)
				throw toApiError(failure, { scope: spec.scope, tries, isUncertain: isUncertain && method === 'POST' });
			const next = Date.now() + wait;
			// A rate limit applies to the whole account: no request of this run is sent until it is over
			if (failure.status === 429) policy.rateLimit.slowDown(next);
			else await waitWhile(() => next - Date.now(), ready);
		}
	}
}
