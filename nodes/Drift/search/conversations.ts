import { NodeApiError } from 'n8n-workflow';
import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { safeBaseUrl } from '../transport/baseUrl';
import { explain, readFailure } from '../transport/errors';
import { nextCursor, rowsOf } from '../transport/paginate';

/** A conversation as the picker shows it. */
function entry({ id, status, contactId, updatedAt }: IDataObject) {
	const date = new Date(Number(updatedAt)).toISOString().slice(0, 16).replace('T', ' ');
	return {
		name: `${date} · ${String(status)} · contact ${String(contactId)}`,
		value: Number(id),
		url: `https://app.drift.com/conversations/${String(id)}`,
	};
}

/** A page of conversations for the picker, the most recently updated first. Throws with Drift's reason. */
export async function searchConversations(this: ILoadOptionsFunctions, _filter?: string, pageToken = ''): Promise<INodeListSearchResult> {
	const [type = ''] = Object.keys(this.getNode().credentials ?? {});
	const { baseUrl } = await this.getCredentials(type);
	try {
		const body: unknown = await this.helpers.httpRequestWithAuthentication.call(this, type, {
			baseURL: safeBaseUrl(baseUrl),
			url: '/conversations/list',
			qs: { limit: 50, page_token: pageToken },
			json: true,
			disableFollowRedirect: true,
		});
		const token = nextCursor(body)?.page_token;
		return { results: rowsOf(body, []).map(entry), paginationToken: typeof token === 'string' ? token : undefined };
	} catch (error) {
		const { message, description } = explain(readFailure(error), { scope: 'conversation_read', tries: 1, uncertain: false });
		throw new NodeApiError(this.getNode(), { message }, { message, description });
	}
}
