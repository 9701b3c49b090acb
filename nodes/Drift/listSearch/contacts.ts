import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { isObject } from '../client/json';
import { rowsOf } from '../client/cursor';
import { requestBody } from './request';
import { labelOf } from './matching';

/** A contact as the picker shows it. */
function entry({ id, attributes }: IDataObject) {
	const { name, email } = isObject(attributes) ? attributes : {};
	return { name: labelOf(name, email, String(id)), value: Number(id), url: `https://app.drift.com/contacts/${String(id)}` };
}

/** The contacts with the email address typed into the picker: Drift cannot look for parts of one (drift-api.md §2.4). Throws with Drift's reason. */
export async function searchContacts(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const email = filter.trim();
	// while it is being typed there is nothing to ask for
	if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return { results: [] };
	return { results: rowsOf(await requestBody(this, '/contacts', { email, limit: 50 }, 'contact_read'), []).map(entry) };
}
