import type { IDataObject } from 'n8n-workflow';

import { isEmptyObject, isObject, objectsIn } from '../client/json';
import { htmlToText } from './html';
import { attachmentsOf, preMessagesOf } from './messageParts';

/**
 * What Simplify leaves of one of Drift's objects: the fields named, in this order, each in its way:
 * `same` as it is, `time` ms as an ISO date, `html` with its text beside it in `text`, `names` a list of objects as their names,
 * `values` a list of names and values as one object, `attributes` a contact's attributes beside its other fields,
 * `attachments` and `preMessages` those of a message, wherever they stand in it.
 */
export type Shape = Record<string, 'same' | 'time' | 'html' | 'names' | 'values' | 'attributes' | 'attachments' | 'preMessages'>;

/** Attributes of a contact that hold a time in ms (drift-api.md §2.1). */
const TIMES = new Set(['start_date', 'last_active', 'last_contacted']);

/** The types of an account's properties that hold one: drift-api.md §5. */
const DATES = new Set(['DATE', 'DATETIME']);

/** Ms since 1970 as an ISO date; anything else as it is. */
export function isoDate(value: IDataObject[string]): IDataObject[string] {
	return typeof value === 'number' && Math.abs(value) <= 8.64e15 ? new Date(value).toISOString() : value;
}

/** The text of a message's HTML, empty where there is none. */
export const textOf = (html: unknown): string => (typeof html === 'string' ? htmlToText(html) : '');

/** A contact's attributes without Drift's internal ones and those that hold nothing. */
function attributes(value: unknown): IDataObject {
	const kept = Object.entries(isObject(value) ? value : {}).filter(
		([name, content]) => !name.startsWith('_') && !isEmptyObject(content) && !(Array.isArray(content) && content.length === 0),
	);
	return Object.fromEntries(kept.map(([name, content]) => [name, TIMES.has(name) ? isoDate(content) : content]));
}

/** Adds attributes; one that has the name of a field is called after it. */
function spread(simple: IDataObject, added: IDataObject): void {
	for (const [name, value] of Object.entries(added)) simple[Object.hasOwn(simple, name) ? `attribute_${name}` : name] = value;
}

const ifThere = (value: unknown, simple: IDataObject[string]) => (value === undefined ? undefined : simple);

const ifAny = <T>(list: T[]) => (list.length > 0 ? list : undefined);

/** What each way makes of a field's value, and of the object it stands in; undefined where that has no such field. */
const WAYS: Record<Exclude<Shape[string], 'attributes' | 'html'>, (value: IDataObject[string], object: IDataObject) => IDataObject[string]> = {
	same: (value) => value,
	time: isoDate,
	names: (value) => ifThere(value, objectsIn(value).map(({ name }) => name ?? null)),
	values: (value) => ifThere(value, Object.fromEntries(objectsIn(value).map((row) => [String(row.name), DATES.has(String(row.type)) ? isoDate(row.value) : row.value]))),
	attachments: (_, object) => ifAny(attachmentsOf(object)),
	preMessages: (_, object) => ifAny(preMessagesOf(object).map((shown) => ({ ...shown, text: textOf(shown.body) }))),
};

/** One of Drift's objects in its simple shape. */
function simplify(object: IDataObject, shape: Shape): IDataObject {
	const simple: IDataObject = {};
	for (const [field, way] of Object.entries(shape)) {
		if (way === 'attributes') {
			spread(simple, attributes(object[field]));
			continue;
		}
		const value = way === 'html' ? object[field] : WAYS[way](object[field], object);
		if (value !== undefined) simple[field] = value;
		if (way === 'html') simple.text = textOf(value);
	}
	return simple;
}

/** What to do with each of Drift's objects: simplify it, if that is wanted and it has a simple shape. */
export function simplifier(isWanted: boolean, shape?: Shape): (object: IDataObject) => IDataObject {
	if (shape === undefined || !isWanted) return (object) => object;
	// an empty answer has none of the fields
	return (object) => (object.success === true ? object : simplify(object, shape));
}
