import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { rowsOf } from '../client/cursor';
import { nextPage } from '../client/pages';
import { labelOf, matchingPage } from './matching';
import { getBody } from './request';

/** An account as the picker shows it. */
function toResult({ accountId, name, domain }: IDataObject): INodeListSearchItems {
	return { name: labelOf(name, domain) || String(accountId), value: String(accountId) };
}

/** A page of accounts for the picker, those that match the filter (drift-api.md §5). Throws with Drift's reason. */
export async function searchAccounts(
	this: ILoadOptionsFunctions,
	filter?: string,
	pageToken?: string,
): Promise<INodeListSearchResult> {
	return await matchingPage(filter, pageToken, async (cursor) => {
		const body = await getBody(this, '/accounts', { size: 65, ...cursor }, 'account_read');
		const rows = rowsOf(body, ['accounts']);
		return { entries: rows.map(toResult), next: nextPage(cursor, rows.length, body).cursor };
	});
}
