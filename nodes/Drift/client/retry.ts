import type { Failure } from './failure';

/** How long a rate limit is waited for, in ms, and how long after its first try a request may be repeated for it. */
export const LONGEST_LIMIT = 600_000;

/** How long after its first try a request may be repeated for any other failure, in ms. */
const MAX_ELAPSED = 120_000;

/** The wait before the first repetition, in ms; each further one is twice as long. */
const FIRST_WAIT = 1_000;

/** How often a request is sent at most. A rate limit does not count: it says nothing about the request. */
const MAX_TRIES = 4;

/** Error codes that mean no connection was made, whatever the system call. */
const UNREACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** The server could not prove its identity, so the request was not sent, and repeating it would not help. Other TLS errors may also come after sending. */
const UNTRUSTED = /^(?!ERR_SSL_).*(CERT|SIGNATURE)/;

/** The connection broke or timed out, so nobody knows whether the request was carried out. */
const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Whether carrying out a request twice has the same effect as once. */
const isRepeatable = (method: string) => method !== 'POST';

/** Whether no connection was made, so that the request did not reach Drift. */
const isUnreached = ({ code, systemCall }: Failure) =>
	code !== undefined && (UNREACHED.has(code) || systemCall === 'connect');

/** Whether Drift may have carried out a request although it failed. */
export function mayHaveTakenEffect(failure: Failure): boolean {
	const { status, code, wasRefused } = failure;
	if (wasRefused) return false;
	return status !== undefined ? status >= 500 : code !== undefined && !isUnreached(failure) && !UNTRUSTED.test(code);
}

/** Whether Drift was too busy to answer, or its answer did not arrive. */
export const isBusy = ({ status, code }: Failure): boolean =>
	status === 502 || status === 503 || status === 504 || (code !== undefined && BROKEN.has(code));

/** Whether the failure may be temporary, and the request can be repeated without harm. */
function mayRepeat(failure: Failure, method: string): boolean {
	return failure.status === 429 || isUnreached(failure) || (isRepeatable(method) && isBusy(failure));
}

/**
 * How long to wait before a request is repeated, in ms; undefined if it must not be. After 429 the throttle decides, for all requests of the credential.
 * `tries` is how often it has been sent, `elapsed` the ms since its first try, `maxElapsed` the ms after that within which it may be repeated.
 */
export function waitBeforeRetry(
	failure: Failure,
	method: string,
	tries: number,
	elapsed: number,
	maxElapsed = failure.status === 429 ? LONGEST_LIMIT : MAX_ELAPSED,
): number | undefined {
	if (!mayRepeat(failure, method)) return undefined;
	if (failure.status === 429) return elapsed + (failure.retryAfter ?? 0) > maxElapsed ? undefined : 0;
	if (tries >= MAX_TRIES) return undefined;
	// Retry-After may be 0, or a date that is already past because clocks differ
	const wait =
		failure.retryAfter !== undefined
			? Math.max(failure.retryAfter, FIRST_WAIT)
			: FIRST_WAIT * 2 ** (tries - 1) * (1 + Math.random() / 2);
	return elapsed + wait > maxElapsed ? undefined : wait;
}
