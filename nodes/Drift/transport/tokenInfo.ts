import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { object } from './answers';
import { accessTokenOf, credentialName } from './credential';
import { FailedRequest } from './errors';
import { perItem } from './send';
import type { Exchange, Pagination } from './send';
import { isoDate } from './simplify';

/** Asks about the token of the credential. */
async function ask({ ask: send, context, options }: Exchange): Promise<IDataObject> {
	const token = accessTokenOf(await context.getCredentials(credentialName(context)));
	return object((await send({ ...options, body: { access_token: token } })).body, 'POST');
}

/** What Drift knows of the token (drift-api.md §9): its organisation and scopes. Drift's answer has the token in it, so only these come out. */
export const tokenInfo: Pagination = perItem({ isRead: true }, () => async (exchange): Promise<INodeExecutionData[]> => {
	const info = await ask(exchange).catch(async (error: unknown) => {
		// an OAuth2 token may have been renewed for this very request, and then another one was asked about
		if (error instanceof FailedRequest && error.status === 400) return await ask(exchange);
		throw error;
	});
	const [, orgId] = /^orgId:(\d+)$/.exec(String(info.authenticated_userid)) ?? [];
	return [
		{
			json: {
				orgId: orgId === undefined ? undefined : Number(orgId),
				scopes: String(info.scope ?? '').split(/\s+/).filter((scope) => scope !== ''),
				appId: info.credential_id,
				createdAt: isoDate(info.created_at),
				neverExpires: info.expires_in === 0,
			},
		},
	];
});
