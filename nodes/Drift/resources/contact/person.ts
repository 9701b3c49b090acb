import type { IDataObject } from 'n8n-workflow';

import { isObject, textIn } from '../../client/json';

/** What a person is called; a contact that nobody has identified has neither. */
export interface Person {
	name?: string;
	email?: string;
}

/** Who a contact is, by its attributes (drift-api.md §2.1). */
export function personOf({ attributes }: IDataObject): Person {
	const { name, first_name: first, last_name: last, email } = isObject(attributes) ? attributes : {};
	const joined = [first, last].flatMap((part) => textIn(part) ?? []).join(' ');
	return { name: textIn(name) ?? textIn(joined), email: textIn(email) };
}
