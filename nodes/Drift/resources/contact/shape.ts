import type { IDataObject } from 'n8n-workflow';

import { isEmptyObject, isObject } from '../../client/json';
import { isoDate, same, time } from '../../output/simplify';
import type { Field, Shape } from '../../output/simplify';

/** The attributes that hold a time in ms since 1970. */
const TIMES = new Set(['start_date', 'last_active', 'last_contacted']);

/** The attributes that are fields of their own in the output. */
const PROMOTED = new Set(['name', 'email', 'phone', 'externalId', 'tags', 'last_active', 'last_contacted']);

const attributesOf = ({ attributes }: IDataObject): IDataObject => (isObject(attributes) ? attributes : {});

const readable = (name: string, value: IDataObject[string]) => (TIMES.has(name) ? isoDate(value) : value);

const attribute =
	(name: string): Field =>
	(contact) => {
		const attributes = attributesOf(contact);
		return Object.hasOwn(attributes, name) ? readable(name, attributes[name]) : undefined;
	};

/** All other attributes, without Drift's internal ones and those that hold nothing. */
const others: Field = (contact) =>
	Object.fromEntries(
		Object.entries(attributesOf(contact))
			.filter(([name, value]) => !PROMOTED.has(name) && !name.startsWith('_') && !isEmptyObject(value))
			.filter(([, value]) => !(Array.isArray(value) && value.length === 0))
			.map(([name, value]) => [name, readable(name, value)]),
	);

/** A contact (drift-api.md §2.1). */
export const contactShape: Shape = {
	simple: {
		id: same('id'),
		name: attribute('name'),
		email: attribute('email'),
		phone: attribute('phone'),
		externalId: attribute('externalId'),
		tags: attribute('tags'),
		createdAt: time('createdAt'),
		lastActiveAt: attribute('last_active'),
		lastContactedAt: attribute('last_contacted'),
		attributes: others,
	},
	other: attribute,
};
