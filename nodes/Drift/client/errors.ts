import type { IDataObject } from 'n8n-workflow';

import { isObject, objectsIn } from './json';
import { ValidationError } from './validationError';

/** What is known of a request that failed. */
export interface Failure {
	/** HTTP status, where Drift answered */
	status?: number;
	/** the error's code, where the connection failed, such as `ECONNRESET` */
	code?: string;
	/** the system call that failed then, such as `connect`; n8n 1 does not tell */
	systemCall?: string;
	/** how long Drift asks to wait, in ms */
	retryAfter?: number;
	/** n8n could not renew an OAuth2 token, so Drift had refused the request itself */
	wasRefused?: boolean;
	/** what Drift, or failing that n8n, said */
	words?: string;
}

const asText = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined);

/** `Retry-After` in ms: it holds seconds or a date. */
function retryAfter(header: unknown): number | undefined {
	const value = asText(header);
	if (value === undefined) return undefined;
	const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
	return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}

/** The sentence in an error body, in each shape Drift or its gateway is known to use (drift-api.md §1.1). Nothing for a page of HTML. */
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
	const { error, errors, error_description: description, message } = body;
	if (Array.isArray(errors)) {
		const sentences = errors.map(errorMessageOf).filter((words) => words !== undefined);
		if (sentences.length > 0) return sentences.join('; ');
	}
	const words = (isObject(error) ? errorMessageOf(error) : undefined) ?? asText(description) ?? asText(message) ?? asText(error) ?? asText(body.type);
	const field = asText(body.param);
	return field === undefined || words === undefined || words.includes(field) ? words : `${field}: ${words}`;
}

/** The system call in the error of a connection, which the HTTP library wraps; of several addresses tried each has its own. */
function systemCallOf(error: IDataObject): string | undefined {
	const thrown = isObject(error.cause) ? error.cause : error;
	return asText(thrown.syscall) ?? asText(objectsIn(thrown.errors)[0]?.syscall);
}

/**
 * Reads what n8n throws for a failed request. The cause with the answer's headers and body is there in n8n 2;
 * in n8n 1 there is the status or code in `httpCode`, the body in `context.data` and its words in `description`.
 */
export function readFailure(error: unknown): Failure {
	if (!isObject(error)) return { words: String(error) };
	const { context, httpCode } = error;
	const cause = isObject(error.cause) ? error.cause : error;
	const response = isObject(cause.response) ? cause.response : undefined;
	const headers = response && isObject(response.headers) ? response.headers : {};
	const given = asText(httpCode) ?? asText(cause.code);
	const status = Number(response?.status ?? given);
	const answered = status >= 300;
	// an answer of 200 that fails broke off half-way
	const code = status < 300 ? 'ECONNRESET' : given;
	const stated = [
		errorMessageOf(response?.data),
		isObject(context) ? errorMessageOf(context.data) : undefined,
		asText(error.description),
		// where Drift answered, this is n8n's stock sentence, which advises a retry that would send other items twice
		answered ? undefined : asText(error.message),
	];
	return {
		status: answered ? status : undefined,
		code: answered ? undefined : code,
		systemCall: answered ? undefined : systemCallOf(cause),
		retryAfter: retryAfter(headers['retry-after']),
		wasRefused: isObject(cause.config) && String(cause.config.url).endsWith('/oauth2/token'),
		// the HTTP library's own sentence says no more than the status
		words: stated.find((words) => words !== undefined && !words.startsWith('Request failed with status code')),
	};
}

/** A request that failed for good: a sentence for the user as `message`, and the detail. */
export class DriftApiError extends Error {
	readonly description: string;
	readonly status: number | undefined;
	/** whether Drift may have carried it out all the same */
	readonly isUncertain: boolean;

	constructor(message: string, description: string, { status, isUncertain = false }: { status?: number; isUncertain?: boolean } = {}) {
		super(message);
		this.description = description;
		this.status = status;
		this.isUncertain = isUncertain;
	}
}

/** The head of the message and what to do, by status. `scope` is what the operation needs of the token, a scope to write if it is a write. */
function advice(status: number, scope = ''): [string, string] {
	switch (status) {
		case 400:
		case 422:
			return ['Drift refused the request', 'Check the values of the fields.'];
		case 401:
			return ['Drift refused the token', 'Check the token in the credential, or connect it again: it may have been mistyped, revoked or have expired.'];
		case 403:
			return [
				'Drift refused the token',
				`Check the token in the credential${scope === '' ? '' : `: it must have the scope ${scope}`}. Scopes are set in the app at dev.drift.com; install the app again after changing them, or connect the credential again.`,
			];
		case 404:
			// or what is there is not allowed: drift-api.md §1.1
			return [
				'Drift found nothing',
				`Check the ID: what it names may have been deleted, belong to another Drift account, or not be allowed to the token${scope === '' ? '' : `, which must have the scope ${scope}`}.`,
			];
		case 413:
		case 414:
		case 431:
			return ['Drift refused the request as too large', 'Send less at once.'];
		case 409:
			return ['Drift has this already', 'Update what is there instead.'];
		case 429:
			return ["Drift's rate limit was reached", 'Send fewer items at once, or run the workflow again later.'];
		case 500:
			// to a write also a value it cannot take: drift-api.md §1.1
			if (scope.includes('_write')) return ['Drift failed to answer, or to take a value', 'Check the values of the fields, or try again later.'];
			return ['Drift failed to answer', 'Try again later.'];
		default:
			return status >= 500
				? ['Drift failed to answer', 'Try again later.']
				: ['Drift answered with something unexpected', 'Check the Base URL of the credential.'];
	}
}

/** Words for a connection that failed, which n8n does not replace by its own as it would where a code such as ECONNRESET stands in the message. */
const CONNECTION: Record<string, string> = {
	ECONNREFUSED: 'nothing answers at the address in the credential',
	ENOTFOUND: 'the address in the credential is not known',
	EHOSTUNREACH: 'the address in the credential cannot be reached',
	ENETUNREACH: 'the network cannot be reached',
	EAI_AGAIN: 'the address in the credential could not be looked up',
	ECONNRESET: 'the connection broke',
	EPIPE: 'the connection broke',
	ETIMEDOUT: 'there was no answer in time',
	ECONNABORTED: 'there was no answer in time',
};

/**
 * A failure in words.
 * `isUncertain` says that the request may have been carried out nevertheless; `tries` is how often it was sent.
 */
export function toApiError(failure: Failure, { scope, isUncertain, tries }: { scope?: string; isUncertain: boolean; tries: number }): DriftApiError {
	const { status, code, words } = failure;
	const connection = code === undefined ? undefined : CONNECTION[code];
	const [head, whatToDo] =
		status !== undefined ? advice(status, scope)
		: code !== undefined ? ['Drift could not be reached', 'Check the network and the Base URL of the credential.']
		: ['The request failed', ''];
	const detail = [
		whatToDo,
		isUncertain ? 'The request may have been carried out all the same: look in Drift before sending it again.' : '',
		tries > 1 ? `It was sent ${tries} times.` : '',
		status !== undefined ? `Status ${status}.` : code !== undefined ? `Error code ${code}.` : '',
	];
	const reason = connection ?? words;
	const message = `${reason === undefined ? head : `${head}: ${reason}`}${isUncertain ? ' (it may have been carried out)' : ''}`;
	return new DriftApiError(message, detail.filter((part) => part !== '').join(' '), { status, isUncertain });
}

/** The text with secrets taken out, wherever they stand in it. */
export const withoutSecrets = (text: string, secrets: string[]): string => secrets.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);

/** What to tell the user of a request made where there are no items: a sentence, the detail and the HTTP status, without the secrets. */
export function describeError(error: unknown, secrets: string[], scope?: string): { message: string; description?: string; httpCode?: string } {
	const isOurs = error instanceof DriftApiError || error instanceof ValidationError;
	const failure = isOurs ? error : toApiError(readFailure(error), { scope, tries: 1, isUncertain: false });
	const message = withoutSecrets(failure.message, secrets);
	if (failure instanceof ValidationError) return { message };
	return { message, description: withoutSecrets(failure.description, secrets), httpCode: failure.status === undefined ? undefined : String(failure.status) };
}
