import { readFailure } from './failure';
import type { Failure } from './failure';
import { ValidationError } from './validationError';

/** A request that failed for good: `message` is a sentence for the user, `description` has the details. */
export class DriftApiError extends Error {
	readonly description: string;
	readonly status: number | undefined;
	/** Whether Drift may have carried it out anyway. */
	readonly isUncertain: boolean;

	constructor(
		message: string,
		description: string,
		{ status, isUncertain = false }: { status?: number; isUncertain?: boolean } = {},
	) {
		super(message);
		this.description = description;
		this.status = status;
		this.isUncertain = isUncertain;
	}
}

/** What to tell the user about a status: how the message starts, and a hint. `scope` is what the operation needs; for a write it is a write scope. */
function advice(status: number, scope = ''): [string, string] {
	switch (status) {
		case 400:
		case 422:
			return ['Drift refused the request', 'Check the values of the fields.'];
		case 401:
			return [
				'Drift refused the token',
				'Check the token in the credential, or reconnect the credential: the token may be mistyped, revoked or expired.',
			];
		case 403:
			return [
				'Drift refused the token',
				`Check the token in the credential${scope === '' ? '' : `: it must have the scope ${scope}`}. Scopes are set in the app at dev.drift.com; after changing them, install the app again or reconnect the credential.`,
			];
		case 404:
			// Or the token has no access to it: drift-api.md §1.1
			return [
				'Drift found nothing',
				`Check the ID: it may have been deleted, belong to another Drift account, or be off limits to the token${scope === '' ? '' : `, which must have the scope ${scope}`}.`,
			];
		case 413:
		case 414:
		case 431:
			return ['Drift refused the request as too large', 'Send less at once.'];
		case 409:
			return ['Drift already has this', 'Update the existing one instead.'];
		case 429:
			return ["Drift's rate limit was reached", 'Send fewer items at once, or run the workflow again later.'];
		case 500:
			// For a write, the reason may also be a value it cannot accept: drift-api.md §1.1
			if (scope.includes('_write'))
				return ['Drift failed to answer, or to accept a value', 'Check the values of the fields, or try again later.'];
			return ['Drift failed to answer', 'Try again later.'];
		default:
			return status >= 500
				? ['Drift failed to answer', 'Try again later.']
				: ['Drift answered with something unexpected', 'Check the Base URL of the credential.'];
	}
}

/** What to say about a failed connection, without its code: n8n replaces a message that contains a code such as ECONNRESET with its own. */
const CONNECTION: Record<string, string> = {
	ECONNREFUSED: 'nothing answers at the address in the credential',
	ENOTFOUND: 'the host in the credential could not be found',
	EHOSTUNREACH: 'the address in the credential cannot be reached',
	ENETUNREACH: 'the network cannot be reached',
	EAI_AGAIN: 'the address in the credential could not be looked up',
	ECONNRESET: 'the connection broke',
	EPIPE: 'the connection broke',
	ETIMEDOUT: 'there was no answer in time',
	ECONNABORTED: 'there was no answer in time',
};

/**
 * The error for a failed request. `isUncertain` says that it may have been carried out anyway; `tries` is how often it was sent.
 */
export function toApiError(
	failure: Failure,
	{ scope, isUncertain, tries }: { scope?: string; isUncertain: boolean; tries: number },
): DriftApiError {
	const { status, code, retryAfter } = failure;
	const connection = code === undefined ? undefined : CONNECTION[code];
	const [headline, hint] =
		status !== undefined
			? advice(status, scope)
			: code !== undefined
				? ['Drift could not be reached', 'Check the network and the Base URL of the credential.']
				: ['The request failed', ''];
	const detail = [
		hint,
		isUncertain ? 'The request may have been carried out anyway: check in Drift before sending it again.' : '',
		status === 429 && retryAfter ? `Drift asks to wait ${Math.ceil(retryAfter / 1000)} s.` : '',
		tries > 1 ? `It was sent ${tries} times.` : '',
		status !== undefined ? `Status ${status}.` : code !== undefined ? `Error code ${code}.` : '',
	];
	const reason = connection ?? failure.message;
	const message = `${reason === undefined ? headline : `${headline}: ${reason}`}${isUncertain ? ' (it may have been carried out)' : ''}`;
	return new DriftApiError(message, detail.filter((part) => part !== '').join(' '), { status, isUncertain });
}

/** The text with every secret replaced by asterisks. */
export const withoutSecrets = (text: string, secrets: string[]): string =>
	secrets.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);

/** What to tell the user about a failed request that belongs to no item: the message, the details and the HTTP status, without secrets. */
export function describeError(
	error: unknown,
	secrets: string[],
	scope?: string,
): { message: string; description?: string; httpCode?: string } {
	const isOurs = error instanceof DriftApiError || error instanceof ValidationError;
	const failure = isOurs ? error : toApiError(readFailure(error), { scope, tries: 1, isUncertain: false });
	const message = withoutSecrets(failure.message, secrets);
	if (failure instanceof ValidationError) return { message };
	return {
		message,
		description: withoutSecrets(failure.description, secrets),
		httpCode: failure.status === undefined ? undefined : String(failure.status),
	};
}

/** Returns undefined for the failure to find a thing. Throws any other. */
export function notFound(error: unknown): undefined {
	if (!(error instanceof DriftApiError) || error.status !== 404) throw error;
}

/** Statuses that concern the whole account: its token, its rate limit. */
const ACCOUNT_WIDE = new Set<number | undefined>([401, 429]);

/** Returns a failure to read one thing that may concern that thing alone. Throws any other. */
export function ownFailure(error: unknown): DriftApiError {
	if (!(error instanceof DriftApiError) || ACCOUNT_WIDE.has(error.status)) throw error;
	return error;
}
