import { baseUrlOf } from '../../client/baseUrl';
import { DriftApiError } from '../../client/errors';
import type { ItemRequest } from '../../execution/runItem';
import { askTokenInfo, orgIdIn } from '../token/tokenInfo';
import type { Position } from './position';

/** The organization of the token; undefined if Drift does not tell. Throws `RunAborted` only. */
async function organizationOf(itemRequest: ItemRequest): Promise<number | undefined> {
	const options = { ...itemRequest.options, method: 'POST' as const, url: '/app/token_info' };
	return await askTokenInfo({ ...itemRequest, options }).then(orgIdIn, (error: unknown) => {
		if (error instanceof DriftApiError) return undefined;
		throw error;
	});
}

/** Returns a position that knows its organization, as far as Drift tells, and where it is read from. Throws a `DriftApiError` if the archive is another one's: two accounts must not get into one archive. */
export async function ofOrganization(itemRequest: ItemRequest, position: Position): Promise<Position> {
	const orgId = await organizationOf(itemRequest);
	if (orgId !== undefined && position.orgId !== undefined && position.orgId !== orgId)
		throw new DriftApiError(
			'The archive belongs to another Drift account',
			`It holds organization ${position.orgId}, but the token belongs to organization ${orgId}. Choose another folder for this account, or the other account's credential.`,
		);
	// No more of the Base URL than its origin: the archive is passed on
	const { origin: source } = new URL(await baseUrlOf(itemRequest.context));
	return { ...position, ...(orgId !== undefined && { orgId }), source };
}
