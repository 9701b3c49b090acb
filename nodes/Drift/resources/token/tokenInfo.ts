import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { storedToken } from '../../client/credential';
import { notDrift, object } from '../../client/response';
import { executePerItem } from '../../execution/runItem';
import type { ItemRequest, Execute } from '../../execution/runItem';
import { isoDate } from '../../output/simplify';

/** Asks about the token in the credential, or about the new one if the token was renewed during this very request. Drift's answer contains the token itself. Throws a `DriftApiError`. */
export async function askTokenInfo(itemRequest: ItemRequest): Promise<IDataObject & { scope: string }> {
	const { options } = itemRequest;
	const token = await storedToken(itemRequest.context);
	const about = async (accessToken: string) =>
		object((await itemRequest.request({ ...options, body: { access_token: accessToken } })).body);
	const info = await about(token).catch(async (error: unknown) => {
		const now = await storedToken(itemRequest.context);
		if (now === token) throw error;
		return await about(now);
	});
	const { scope } = info;
	if (typeof scope !== 'string') throw notDrift('with something other than token information');
	return { ...info, scope };
}

/** The scopes in token information, which are separated by spaces (drift-api.md §9). */
export const scopesIn = (scope: string): string[] => scope.split(/\s+/).filter((name) => name !== '');

/** The organization in token information; undefined if it is not named as documented (drift-api.md §9). */
export function orgIdIn({ authenticated_userid: user }: IDataObject): number | undefined {
	const [, orgId] = /^orgId:(\d+)$/.exec(String(user)) ?? [];
	return orgId === undefined ? undefined : Number(orgId);
}

/** What Drift knows about the token (drift-api.md §9): its organization and scopes. Drift's answer contains the token itself, so nothing else is returned. */
export const tokenInfo: Execute = executePerItem(
	{ isRead: true },
	() =>
		async (itemRequest): Promise<INodeExecutionData[]> => {
			const info = await askTokenInfo(itemRequest);
			return [
				{
					json: {
						orgId: orgIdIn(info),
						scopes: scopesIn(info.scope),
						appId: info.credential_id,
						createdAt: isoDate(info.created_at),
						neverExpires: info.expires_in === 0,
					},
				},
			];
		},
);
