import type { Failure } from './errors';

/** How long after its first try a request may still be sent again, in ms: longer than a window of a minute, whose end Drift may make us wait for. */
const MOST_TIME = 120_000;

/** The wait before the first repetition, in ms; each further one is twice as long. */
const FIRST_WAIT = 1_000;

/** Without a word from Drift when to come back. */
const MOST_TRIES = { rateLimit: 7, failure: 4 };

/** Codes of connections that were not made, whatever the system call. */
const NOT_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** The other side could not prove who it is, so the request was not sent; that does not pass. Other errors of TLS come later too. */
const NOT_TRUSTED = /^(?!ERR_SSL_).*(CERT|SIGNATURE)/;

/** The connection broke or fell silent, so nobody knows. */
const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Whether carrying the request out twice is the same as once. */
const isRepeatable = (method: string) => method !== 'POST';

/** Whether no connection was made, so that the request did not reach Drift. */
const isUnreached = ({ code, systemCall }: Failure) => code !== undefined && (NOT_REACHED.has(code) || systemCall === 'connect');

/** Whether Drift may have carried the request out although it failed. */
export function mayBeDone(failure: Failure): boolean {
	const { status, code, wasRefused } = failure;
	if (wasRefused) return false;
	return status !== undefined ? status >= 500 : code !== undefined && !isUnreached(failure) && !NOT_TRUSTED.test(code);
}

/** A failure that may pass, of a request that may be sent again without harm. */
function mayRepeat(failure: Failure, method: string): boolean {
	const { status, code } = failure;
	if (status === 429 || isUnreached(failure)) return true;
	if (!isRepeatable(method)) return false;
	return status === 502 || status === 503 || status === 504 || (code !== undefined && BROKEN.has(code));
}

/**
 * How long to wait before sending a request again, in ms, or undefined if it must not be.
 * `tries` is how often it has been sent, `elapsed` the ms since its first try, `patience` how many ms after that it may still be.
 */
export function waitBeforeRetry(failure: Failure, method: string, tries: number, elapsed: number, patience = MOST_TIME): number | undefined {
	if (!mayRepeat(failure, method)) return undefined;
	const isLimit = failure.status === 429;
	const isTold = isLimit && failure.retryAfter !== undefined;
	if (!isTold && tries >= (isLimit ? MOST_TRIES.rateLimit : MOST_TRIES.failure)) return undefined;
	// a Retry-After may be 0, or a date that has passed here because clocks differ
	const wait = failure.retryAfter !== undefined ? Math.max(failure.retryAfter, FIRST_WAIT) : FIRST_WAIT * 2 ** (tries - 1) * (1 + Math.random() / 2);
	return elapsed + wait > patience ? undefined : wait;
}
