import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { rowsOf } from '../client/cursor';
import { nextPage } from '../client/pages';
import { labelOf, matches, wantedPage } from './matching';
import { getBody } from './request';

/** An account as the picker shows it. */
function toResult({ accountId, name, domain }: IDataObject): INodeListSearchItems {
	return { name: labelOf(name, domain) || String(accountId), value: String(accountId) };
}

/** A page of accounts for the picker, those that match the filter (drift-api.md §5). Throws with Drift's reason. */
export async function searchAccounts(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	return await wantedPage({
		token,
		maxPages: 10,
		read: async (cursor) => {
			const body = await getBody(this, '/accounts', { size: 65, ...cursor }, 'account_read');
			const rows = rowsOf(body, ['accounts']);
			return { entries: rows.map(toResult), next: nextPage(cursor, rows.length, body).cursor };
		},
		isWanted: matches(filter),
		rest: 'Further accounts were not searched',
	});
}
