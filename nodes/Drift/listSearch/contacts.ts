import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { rowsOf } from '../client/cursor';
import { isObject } from '../client/json';
import { labelOf } from './matching';
import { getBody } from './request';

/** A contact as the picker shows it. */
function toResult({ id, attributes }: IDataObject) {
	const { name, email } = isObject(attributes) ? attributes : {};
	return {
		name: labelOf(name, email, String(id)),
		value: Number(id),
		url: `https://app.drift.com/contacts/${String(id)}`,
	};
}

/** The contacts with the email address typed into the picker: Drift cannot search for part of one (drift-api.md §2.4). Throws with Drift's reason. */
export async function searchContacts(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const email = filter.trim();
	// Nothing to search for until the address is complete
	if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return { results: [] };
	return { results: rowsOf(await getBody(this, '/contacts', { email, limit: 50 }, 'contact_read'), []).map(toResult) };
}
