import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { rowsOf } from '../client/cursor';
import { personOf } from '../resources/contact/person';
import { labelOf, note } from './matching';
import { listedPerson } from './people';
import { findObject, getBody } from './request';

const SCOPE = 'contact_read';

/** Whether a text may be a whole email address: Drift cannot search for part of one (drift-api.md §2.4). */
export const isAddress = (typed: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed);

/** The contacts with an email address. Throws with Drift's reason. */
export const contactsWithAddress = async (context: ILoadOptionsFunctions, email: string): Promise<IDataObject[]> =>
	rowsOf(await getBody(context, '/contacts', { email, limit: 50 }, SCOPE), []);

/** The contacts with an ID: Drift's own, or one of another system. */
async function contactsWithId(context: ILoadOptionsFunctions, id: string): Promise<IDataObject[]> {
	const contact = /^\d+$/.test(id) ? await findObject(context, `/contacts/${id}`, SCOPE) : undefined;
	return contact ? [contact] : rowsOf(await getBody(context, '/contacts', { idType: 'external', id }, SCOPE), []);
}

/** A contact as the picker shows it. */
function toResult(contact: IDataObject) {
	const { email } = personOf(contact);
	const { shown } = listedPerson(contact);
	return {
		name: labelOf(shown, email === shown ? '' : email, String(contact.id)),
		value: Number(contact.id),
		url: `https://app.drift.com/contacts/${String(contact.id)}`,
	};
}

/** The contacts with the email address or the ID typed into the picker; as long as there is neither, a line that asks for it. Throws with Drift's reason. */
export async function searchContacts(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const typed = filter.trim();
	if (isAddress(typed)) return { results: (await contactsWithAddress(this, typed)).map(toResult) };
	const contacts = /^[^\s@]+$/.test(typed) ? await contactsWithId(this, typed) : [];
	return { results: contacts.length > 0 ? contacts.map(toResult) : [note('Type the whole email address, or an ID')] };
}
