import type { IDataObject } from 'n8n-workflow';

import { isObject, textIn } from '../../../client/json';
import { idOf } from '../../../output/messageParts';
import { personOf } from '../../contact/person';
import { userName } from '../../user/name';
import type { ViewerContact, ViewerUser } from './format';
import { compact, timeIn } from './values';

const shown = (value: unknown) => textIn(value) ?? (typeof value === 'object' ? JSON.stringify(value) : '');

const isEmpty = (value: unknown) =>
	value === null ||
	value === undefined ||
	value === '' ||
	(typeof value === 'object' && Object.keys(value).length === 0);

/** A contact (drift-api.md §2.1); none if it has no ID. */
export function contactEntries(contact: IDataObject | null): ViewerContact[] {
	const id = idOf(contact?.id);
	if (contact === null || id === undefined) return [];
	const attributes = isObject(contact.attributes) ? contact.attributes : {};
	const { name, email } = personOf(contact);
	return [
		compact({
			id,
			name,
			email,
			created: timeIn(contact.createdAt),
			attributes: Object.entries(attributes)
				.filter(([, value]) => !isEmpty(value))
				.map(([name, value]): [string, string] => [name, shown(value)]),
		}),
	];
}

/** A member of the team (drift-api.md §4); none if it has no ID. */
export function userEntries(user: IDataObject): ViewerUser[] {
	const id = idOf(user.id);
	if (id === undefined) return [];
	return [compact({ id, name: userName(user), email: textIn(user.email), bot: user.bot === true ? true : undefined })];
}
