import type { IDataObject } from 'n8n-workflow';

import { isObject, objectsIn } from './json';
import { ValidationError } from './validationError';

/** What is known about a failed request. */
export interface Failure {
	/** The HTTP status, if Drift answered. */
	status?: number;
	/** The error's code, if the connection failed, such as `ECONNRESET`. */
	code?: string;
	/** The system call that failed then, such as `connect`; unknown in n8n 1. */
	systemCall?: string;
	/** How long Drift asks to wait, in ms. */
	retryAfter?: number;
	/** n8n failed to refresh an OAuth2 token, so Drift had refused the request itself. */
	wasRefused?: boolean;
	/** What Drift said, or else n8n. */
	message?: string;
}

const asText = (value: unknown): string | undefined =>
	typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/** `Retry-After` in ms: it holds seconds or a date. */
function retryAfter(header: unknown): number | undefined {
	const value = asText(header);
	if (value === undefined) return undefined;
	const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
	return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}

/** The message in an error body, in any shape Drift or its gateway is known to use (drift-api.md §1.1); undefined for a web page. */
export function errorMessageOf(body: unknown): string | undefined {
	if (Buffer.isBuffer(body)) return errorMessageOf(body.toString());
	if (typeof body === 'string') {
		try {
			return errorMessageOf(JSON.parse(body));
		} catch {
			return body.includes('<') ? undefined : asText(body);
		}
	}
	if (!isObject(body)) return undefined;
	const { error, errors, error_description: description } = body;
	if (Array.isArray(errors)) {
		const messages = errors.map(errorMessageOf).filter((text) => text !== undefined);
		if (messages.length > 0) return messages.join('; ');
	}
	const message =
		(isObject(error) ? errorMessageOf(error) : undefined) ??
		asText(description) ??
		asText(body.message) ??
		asText(error) ??
		asText(body.type);
	const field = asText(body.param);
	return field === undefined || message === undefined || message.includes(field) ? message : `${field}: ${message}`;
}

/** The system call that failed in a connection error, which the HTTP library wraps. If several addresses were tried, each has an error of its own. */
function systemCallOf(error: IDataObject): string | undefined {
	const thrown = isObject(error.cause) ? error.cause : error;
	return asText(thrown.syscall) ?? asText(objectsIn(thrown.errors)[0]?.syscall);
}

/**
 * Reads what n8n throws for a failed request. n8n 2 keeps the cause, with the response's headers and body;
 * n8n 1 only has the status or code in `httpCode`, the body in `context.data` and its message in `description`.
 */
export function readFailure(error: unknown): Failure {
	if (!isObject(error)) return { message: String(error) };
	const { context, httpCode } = error;
	const cause = isObject(error.cause) ? error.cause : error;
	const response = isObject(cause.response) ? cause.response : undefined;
	const headers = response && isObject(response.headers) ? response.headers : {};
	const statusOrCode = asText(httpCode) ?? asText(cause.code);
	const status = Number(response?.status ?? statusOrCode);
	const hasStatus = status >= 300;
	// A 200 that fails was cut off half-way
	const code = status < 300 ? 'ECONNRESET' : statusOrCode;
	const candidates = [
		errorMessageOf(response?.data),
		isObject(context) ? errorMessageOf(context.data) : undefined,
		asText(error.description),
		// If Drift answered, this is n8n's stock sentence, which advises a retry that would send other items twice
		hasStatus ? undefined : asText(error.message),
	];
	return {
		status: hasStatus ? status : undefined,
		code: hasStatus ? undefined : code,
		systemCall: hasStatus ? undefined : systemCallOf(cause),
		retryAfter: retryAfter(headers['retry-after']),
		wasRefused: isObject(cause.config) && String(cause.config.url).endsWith('/oauth2/token'),
		// The HTTP library's own message says no more than the status
		message: candidates.find((text) => text !== undefined && !text.startsWith('Request failed with status code')),
	};
}

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
	const { status, code } = failure;
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
