import { NodeApiError } from 'n8n-workflow';
import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { safeBaseUrl } from '../transport/baseUrl';
import { TOKEN_CREDENTIAL } from '../transport/credential';
import { tell } from '../transport/errors';
import { nextCursor, rowsOf } from '../transport/paginate';

/** A conversation as the picker shows it. */
function entry({ id, status, contactId, updatedAt }: IDataObject) {
	const date = typeof updatedAt === 'number' ? `${new Date(updatedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC · ` : '';
	return {
		name: `${date}${String(status)} · contact ${String(contactId)}`,
		value: Number(id),
		url: `https://app.drift.com/conversations/${String(id)}`,
	};
}

/** A page of conversations for the picker, the most recently updated first. Throws with Drift's reason. */
export async function searchConversations(this: ILoadOptionsFunctions, _filter?: string, pageToken = ''): Promise<INodeListSearchResult> {
	const { accessToken, baseUrl } = await this.getCredentials(TOKEN_CREDENTIAL);
	try {
		const body: unknown = await this.helpers.httpRequestWithAuthentication.call(this, TOKEN_CREDENTIAL, {
			baseURL: safeBaseUrl(baseUrl),
			url: '/conversations/list',
			qs: { limit: 50, page_token: pageToken },
			json: true,
			disableFollowRedirect: true,
		});
		const token = nextCursor(body)?.page_token;
		return { results: rowsOf(body, []).map(entry), paginationToken: typeof token === 'string' ? token : undefined };
	} catch (error) {
		const told = tell(error, accessToken, 'conversation_read');
		throw new NodeApiError(this.getNode(), { message: told.message }, told);
	}
}
