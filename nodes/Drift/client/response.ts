import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { FailedRequest, wordsOf } from './errors';
import { isObject } from './json';
import type { Reply } from './request';
import type { Exchange } from '../execution/send';

/** Turns Drift's answer into what comes out for an item. Throws a `FailedRequest` for one that is not Drift's. */
export type Answer = (reply: Reply, exchange: Exchange) => INodeExecutionData | INodeExecutionData[] | Promise<INodeExecutionData>;

/** A proxy, a login page or a firewall answers with HTML, even with status 200. */
export const isPage = (body: unknown) => typeof body === 'string' && /^\s*<(!doctype|html)/i.test(body);

/** The failure of an answer to a request of a method, GET if not said, whose body is not what Drift sends. */
export const notDrift = (what: string, method = 'GET') =>
	new FailedRequest(
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
		throw new FailedRequest(`Drift refused the request: ${wordsOf(content) ?? String(content.result)}`, 'Check the values of the fields.');
	}
	return content;
}

/** What n8n says of something deleted, whatever Drift says: 202 with a body or 204 without (drift-api.md §2.8). */
export const deleted: Answer = ({ body }, { id, options }) => {
	object(body, options.method);
	return { json: { deleted: true, id } };
};

/** The message just made: `data` in the live answer, the last of `data.messages` in the documented one (drift-api.md §3.6). */
export const message: Answer = ({ body }, { options }) => {
	const json = object(body, options.method);
	const latest: unknown = Array.isArray(json.messages) ? json.messages.at(-1) : json;
	if (!isObject(latest)) throw notDrift('with no message', options.method);
	return { json: latest };
};
