import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { rowsOf } from '../client/cursor';
import { requestBody } from './request';
import { matches } from './matching';

/** An attribute as the picker shows it; its type goes along in the value, for the conversion to it. */
function entry({ name, displayName, type }: IDataObject) {
	return { name: `${String(displayName || name)} · ${String(type).toLowerCase()}`, value: `${String(name)}|${String(type)}` };
}

/** The attributes contacts of the account can have, for the picker (drift-api.md §2.10). Throws with Drift's reason. */
export async function searchAttributes(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const attributes = rowsOf(await requestBody(this, '/contacts/attributes', {}, 'all_contact_read'), ['properties']).map(entry);
	return { results: attributes.filter(matches(filter)).sort((a, b) => a.name.localeCompare(b.name)) };
}
