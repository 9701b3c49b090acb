import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { rowsOf } from '../client/cursor';
import { labelOf, matches } from './matching';
import { getBody } from './request';

/** A user as the picker shows it. */
function toResult({ id, name, email, bot }: IDataObject) {
	return { name: labelOf(name, email, bot === true ? 'bot' : '', String(id)), value: Number(id) };
}

/** The users for the picker, by name; Drift returns them all at once (drift-api.md §4). Throws with Drift's reason. */
export async function searchUsers(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const users = rowsOf(await getBody(this, '/users/list', {}, 'user_read'), []).map(toResult);
	return { results: users.filter(matches(filter)).sort((a, b) => a.name.localeCompare(b.name)) };
}
