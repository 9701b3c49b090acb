import type { IDataObject } from 'n8n-workflow';

import { DriftApiError } from './errors';
import { errorMessageOf } from './failure';
import { isObject } from './json';

/** Whether a body is a web page: a proxy, a login page or a firewall may answer with one, even with status 200. */
export const isWebPage = (body: unknown) => typeof body === 'string' && /^\s*<(!doctype|html)/i.test(body);

/** The error for a response that is not what Drift sends. `what` completes "Drift answered"; `method` is the request's, default GET. */
export const notDrift = (what: string, method = 'GET') =>
	new DriftApiError(
		`Drift answered ${what}`,
		`${method === 'GET' ? '' : 'Drift may have carried out the request: look there before sending it again. '}Check the Base URL in the credential, and any proxy between n8n and Drift.`,
		{ isUncertain: method === 'POST' },
	);

/** The error for a list that did not come to its end. `what` completes "Drift broke off". */
export const brokenOff = (what: string) =>
	new DriftApiError(
		`Drift broke off ${what}`,
		'It named a further page that was empty, or the list changes faster than it can be read. Try again later.',
	);

/**
 * The object in a response, without the `data` around it that most responses have (drift-api.md §1);
 * `{ success: true }` for an empty response to a write. Throws a `DriftApiError` for anything else, and for a refusal with status 200.
 */
export function object(body: unknown, method?: string): IDataObject {
	const content = isObject(body) && 'data' in body ? body.data : body;
	const isEmpty = content === '' || content === null || content === undefined;
	if (isEmpty && method !== undefined && method !== 'GET') return { success: true };
	if (!isObject(content))
		throw notDrift(isWebPage(content) ? 'with a web page instead of data' : 'with something other than data', method);
	if (content.ok === false || isObject(content.error)) {
		throw new DriftApiError(
			`Drift refused the request: ${errorMessageOf(content) ?? String(content.result)}`,
			'Check the values of the fields.',
		);
	}
	return content;
}
