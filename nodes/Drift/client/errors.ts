import type { Failure } from './failure';

interface DriftApiErrorOptions {
	status?: number;
	isAnswer?: boolean;
	isUncertain?: boolean;
}

/** A request that failed for good: `message` is a sentence for the user, `description` has the details. */
export class DriftApiError extends Error {
	readonly description: string;
	readonly status: number | undefined;
	/** Whether Drift answered with that status; otherwise the request was not sent, or nothing is known of a status. */
	readonly isAnswer: boolean;
	/** Whether Drift may have carried it out anyway. */
	readonly isUncertain: boolean;

	constructor(
		message: string,
		description: string,
		{ status, isAnswer = status !== undefined, isUncertain = false }: DriftApiErrorOptions = {},
	) {
		super(message);
		this.description = description;
		this.status = status;
		this.isAnswer = isAnswer;
		this.isUncertain = isUncertain;
	}
}

/** What to tell the user about a status: how the message starts, and the way out. `scope` is what the operation needs; for a write it is a write scope. */
function advice(status: number, scope = ''): [string, string] {
	switch (status) {
		case 400:
		case 422:
			return ['Drift refused the request', 'Check the values of the fields.'];
		case 401:
		case 403:
			return [
				'Drift refused the token',
				status === 401 || scope === ''
					? 'Check the token in the credential, or reconnect the credential. The token may be mistyped, revoked or expired.'
					: `Check the token in the credential: it must have the scope ${scope}. Select scopes in the app at dev.drift.com, then install the app again or reconnect the credential.`,
			];
		case 404:
			// Or the token has no access to it: drift-api.md §1.1
			return [
				'Drift found nothing',
				`Check the ID. What it stands for may have been deleted, or belong to another Drift account.${scope === '' ? '' : ` The token must also have the scope ${scope}.`}`,
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
				: ['Drift gave an unexpected answer', 'Check the Base URL in the credential.'];
	}
}

/** What to say about a failed connection, without its code: n8n replaces a message that contains a code such as ECONNRESET with its own. */
const CONNECTION: Record<string, string> = {
	ECONNREFUSED: "The Base URL's host refused the connection",
	ENOTFOUND: "The Base URL's host could not be found",
	EHOSTUNREACH: "The Base URL's host could not be reached",
	ENETUNREACH: 'The network could not be reached',
	EAI_AGAIN: "The Base URL's host could not be looked up",
	ECONNRESET: 'The connection to Drift was lost',
	EPIPE: 'The connection to Drift was lost',
	ETIMEDOUT: 'Drift did not answer in time',
	ECONNABORTED: 'Drift did not answer in time',
};

/** Why a request failed, and the way out. */
function reasonOf({ status, code, message }: Failure, scope?: string): [string, string] {
	const because = (headline: string) => (message === undefined ? headline : `${headline}: ${message}`);
	if (status !== undefined) {
		const [headline, wayOut] = advice(status, scope);
		return [because(headline), wayOut];
	}
	if (code === undefined) return [because('The request failed'), ''];
	return [
		CONNECTION[code] ?? because('Drift could not be reached'),
		'Check the Base URL in the credential, the network, and the proxy if there is one.',
	];
}

/**
 * The error for a failed request. `isUncertain` says that it may have been carried out anyway; `tries` is how often it was sent.
 */
export function toApiError(
	failure: Failure,
	{ scope, isUncertain, tries }: { scope?: string; isUncertain: boolean; tries: number },
): DriftApiError {
	const { status, code, retryAfter } = failure;
	const [reason, wayOut] = reasonOf(failure, scope);
	const details = [
		isUncertain ? 'Drift may have carried out the request: look there before sending it again.' : '',
		wayOut,
		status === 429 && retryAfter ? `Drift asks to wait ${Math.ceil(retryAfter / 1000)} s.` : '',
		tries > 1 ? `It was sent ${tries} times.` : '',
		status !== undefined ? `Status ${status}.` : code !== undefined ? `Error code ${code}.` : '',
	];
	return new DriftApiError(
		`${reason}${isUncertain ? ' (it may have been carried out)' : ''}`,
		details.filter((detail) => detail !== '').join(' '),
		{ status, isUncertain, isAnswer: status !== undefined && tries > 0 },
	);
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
