import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { rowsOf } from '../transport/cursor';
import { ask } from './ask';
import { matches } from './matching';

/** A member of the team as the picker shows it. */
function entry({ id, name, email, bot }: IDataObject) {
	const parts = [name, email, bot === true ? 'bot' : ''].filter((part) => typeof part === 'string' && part !== '');
	return { name: [...parts, String(id)].join(' · '), value: Number(id) };
}

/** The users for the picker, by name; Drift gives them all at once (drift-api.md §4). Throws with Drift's reason. */
export async function searchUsers(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const users = rowsOf(await ask(this, '/users/list', {}, 'user_read'), []).map(entry);
	return { results: users.filter(matches(filter)).sort((a, b) => a.name.localeCompare(b.name)) };
}
