import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { rowsOf } from '../client/cursor';
import { matches } from './matching';
import { getBody } from './request';

/** An attribute as the picker shows it; the value includes its type, for the conversion to it. */
function toResult({ name, displayName, type }: IDataObject) {
	return {
		name: `${String(displayName || name)} · ${String(type).toLowerCase()}`,
		value: `${String(name)}|${String(type)}`,
	};
}

/** The contact attributes of the account, for the picker (drift-api.md §2.10). Throws with Drift's reason. */
export async function searchAttributes(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const attributes = rowsOf(await getBody(this, '/contacts/attributes', {}, 'all_contact_read'), ['properties']).map(
		toResult,
	);
	return { results: attributes.filter(matches(filter)).sort((a, b) => a.name.localeCompare(b.name)) };
}
