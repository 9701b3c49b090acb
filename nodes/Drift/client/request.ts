import type { DeclarativeRestApiSettings, IDataObject, Logger } from 'n8n-workflow';

import type { DriftContext } from './credential';
import { DriftApiError, toApiError } from './errors';
import { readFailure } from './failure';
import { LONGEST_LIMIT, mayHaveTakenEffect, waitBeforeRetry } from './retry';
import type { Throttle } from './throttle';
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
	readonly throttle: Throttle;
	/** Until when a request may be repeated, by `performance.now()`. Default: as long as `waitBeforeRetry` says. */
	readonly retryUntil?: number;
	/** Until when a request may wait for its turn, by `performance.now()`. Default: however long it takes. */
	readonly waitUntil?: number;
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
	{ scope, isRead }: { scope?: string; isRead?: boolean },
	options: RequestOptions,
): Promise<DriftResponse> {
	const { throttle, tokenRefresh, retryUntil, waitUntil = Infinity } = policy;
	// As far as repeating goes, a POST that only reads is a GET
	const method = isRead ? 'GET' : (options.method ?? 'GET');
	// Requests are as fast as others of their kind, whatever ID is in the path: the rest of it is in small letters
	const kind = `${method} ${(options.url ?? '').replace(/[^/]*[^/a-z_][^/]*/g, '*')}`;
	const started = performance.now();
	const position = throttle.arrive(waitUntil < Infinity);
	const ready = async () => {
		await policy.ready();
		const { pause } = throttle;
		const isTooLate = performance.now() > waitUntil;
		if (pause > LONGEST_LIMIT || (isTooLate && pause > 0))
			throw toApiError({ status: 429, retryAfter: pause }, { scope, tries: 0, isUncertain: false });
		if (isTooLate) throw new DriftApiError('Other requests with this credential come first', 'Try again later.');
	};
	let mayBeDeleted = false;
	for (let tries = 1; ; tries++) {
		const token = await tokenRefresh.token(context);
		const flight = await throttle.enter(position, ready);
		try {
			const response = await sendOnce(options);
			throttle.answered(flight, kind);
			return response;
		} catch (error) {
			const failure = readFailure(error);
			throttle.failed(flight, kind, failure);
			policy.throwIfCancelled();
			if (await tokenRefresh.shouldRetry(context, error, token)) continue;
			// An earlier try that got no answer has deleted it
			if (method === 'DELETE' && failure.status === 404 && mayBeDeleted) return { body: undefined, headers: {} };
			const isUncertain = mayHaveTakenEffect(failure);
			mayBeDeleted ||= isUncertain;
			const maxElapsed = retryUntil === undefined ? undefined : retryUntil - started;
			const wait = waitBeforeRetry(failure, method, tries, performance.now() - started, maxElapsed);
			if (wait === undefined)
				throw toApiError(failure, { scope, tries, isUncertain: isUncertain && method === 'POST' });
			const next = performance.now() + wait;
			await waitWhile(() => next - performance.now(), ready);
		}
	}
}
