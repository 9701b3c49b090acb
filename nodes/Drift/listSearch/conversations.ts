import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { nextCursor, rowsOf } from '../client/cursor';
import { isEmptyObject } from '../client/json';
import { conversationList } from '../resources/conversation/list';
import { matchingPage } from './matching';
import { getBody } from './request';

const { scope, url, firstPage } = conversationList;

/** A conversation as the picker shows it. */
function toResult({ id, status, contactId, updatedAt }: IDataObject): INodeListSearchItems {
	const date =
		typeof updatedAt === 'number' ? `${new Date(updatedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC · ` : '';
	return {
		name: `${date}${String(status)} · contact ${String(contactId)}`,
		value: Number(id),
		url: `https://app.drift.com/conversations/${String(id)}`,
	};
}

/** A page of conversations for the picker, most recently updated first, those that match the filter. Throws with Drift's reason. */
export async function searchConversations(
	this: ILoadOptionsFunctions,
	filter?: string,
	pageToken?: string,
): Promise<INodeListSearchResult> {
	return await matchingPage(filter, pageToken, async (cursor) => {
		const body = await getBody(this, url, { limit: 50, ...(isEmptyObject(cursor) ? firstPage : cursor) }, scope);
		return { entries: rowsOf(body, []).map(toResult), next: nextCursor(body) };
	});
}
