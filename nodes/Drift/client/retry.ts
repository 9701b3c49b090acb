import type { Failure } from './failure';

/** How long after its first try a request may be repeated, in ms: longer than a rate limit window of a minute. */
const MAX_ELAPSED = 120_000;

/** The wait before the first repetition, in ms; each further one is twice as long. */
const FIRST_WAIT = 1_000;

/** How often a request is sent at most, if Drift does not say when to come back. */
const MAX_TRIES = { rateLimit: 7, failure: 4 };

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

/** Whether the failure may be temporary, and the request can be repeated without harm. */
function mayRepeat(failure: Failure, method: string): boolean {
	const { status, code } = failure;
	if (status === 429 || isUnreached(failure)) return true;
	if (!isRepeatable(method)) return false;
	return status === 502 || status === 503 || status === 504 || (code !== undefined && BROKEN.has(code));
}

/**
 * How long to wait before a request is repeated, in ms; undefined if it must not be.
 * `tries` is how often it has been sent, `elapsed` the ms since its first try, `maxElapsed` the ms after that within which it may be repeated.
 */
export function waitBeforeRetry(
	failure: Failure,
	method: string,
	tries: number,
	elapsed: number,
	maxElapsed = MAX_ELAPSED,
): number | undefined {
	if (!mayRepeat(failure, method)) return undefined;
	const isLimit = failure.status === 429;
	const hasRetryAfter = isLimit && failure.retryAfter !== undefined;
	if (!hasRetryAfter && tries >= (isLimit ? MAX_TRIES.rateLimit : MAX_TRIES.failure)) return undefined;
	// Retry-After may be 0, or a date that is already past because clocks differ
	const wait =
		failure.retryAfter !== undefined
			? Math.max(failure.retryAfter, FIRST_WAIT)
			: FIRST_WAIT * 2 ** (tries - 1) * (1 + Math.random() / 2);
	return elapsed + wait > maxElapsed ? undefined : wait;
}
