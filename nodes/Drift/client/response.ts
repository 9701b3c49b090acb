import type { IDataObject } from 'n8n-workflow';

import { DriftApiError, errorMessageOf } from './errors';
import { isObject } from './json';

/** A proxy, a login page or a firewall answers with HTML, even with status 200. */
export const isPage = (body: unknown) => typeof body === 'string' && /^\s*<(!doctype|html)/i.test(body);

/** The failure of an answer to a request of a method, GET if not said, whose body is not what Drift sends. */
export const notDrift = (what: string, method = 'GET') =>
	new DriftApiError(
		`Drift answered ${what}`,
		`${method === 'GET' ? '' : 'The request may have been carried out all the same. '}Check the Base URL of the credential, and any proxy between n8n and Drift.`,
		{ isUncertain: method === 'POST' },
	);

/**
 * The object in an answer, without the `data` around it that most answers have (drift-api.md §1).
 * Where something was changed the answer may be empty.
 */
export function object(body: unknown, method?: string): IDataObject {
	const content = isObject(body) && 'data' in body ? body.data : body;
	const isEmpty = content === '' || content === null || content === undefined;
	if (isEmpty && method !== undefined && method !== 'GET') return { success: true };
	if (!isObject(content)) throw notDrift(isPage(content) ? 'with a web page instead of data' : 'with something else than data', method);
	if (content.ok === false || isObject(content.error)) {
		throw new DriftApiError(`Drift refused the request: ${errorMessageOf(content) ?? String(content.result)}`, 'Check the values of the fields.');
	}
	return content;
}
