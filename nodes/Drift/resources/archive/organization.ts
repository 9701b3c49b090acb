import { baseUrlOf } from '../../client/baseUrl';
import { DriftApiError } from '../../client/errors';
import type { ItemRequest } from '../../execution/runItem';
import { askTokenInfo, orgIdIn, scopesIn } from '../token/tokenInfo';
import type { Position } from './position';

/** The organization of the token, and what it may do; nothing as far as Drift does not tell. Throws `RunAborted` only. */
async function tokenOf(itemRequest: ItemRequest): Promise<Pick<Position, 'orgId' | 'scopes'>> {
	const options = { ...itemRequest.options, method: 'POST' as const, url: '/app/token_info' };
	const info = await askTokenInfo({ ...itemRequest, options }).catch((error: unknown) => {
		if (error instanceof DriftApiError) return undefined;
		throw error;
	});
	if (info === undefined) return {};
	const orgId = orgIdIn(info);
	return { ...(orgId !== undefined && { orgId }), scopes: scopesIn(info.scope).sort() };
}

/** Returns a position that knows its organization and the token's scopes, as far as Drift tells, and where it is read from. Throws a `DriftApiError` if the archive is another one's: two accounts must not get into one archive. */
export async function ofOrganization(itemRequest: ItemRequest, position: Position): Promise<Position> {
	const token = await tokenOf(itemRequest);
	const { orgId } = token;
	if (orgId !== undefined && position.orgId !== undefined && position.orgId !== orgId)
		throw new DriftApiError(
			'The archive belongs to another Drift account',
			`It holds organization ${position.orgId}, but the token belongs to organization ${orgId}. Choose another folder for this account, or the other account's credential.`,
		);
	// No more of the Base URL than its origin: the archive is passed on
	const { origin: source } = new URL(await baseUrlOf(itemRequest.context));
	return { ...position, ...token, source };
}
