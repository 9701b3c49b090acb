import type { IDataObject } from 'n8n-workflow';

import { isObject, objectsIn } from './json';

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
