import type { IDataObject } from 'n8n-workflow';

import { isEmptyObject, isObject, objectsIn } from '../client/json';
import { attachmentsOf, preMessagesOf, senderOf, speakerOf } from './messageParts';
import { textOf } from './messageText';

/**
 * What Simplify keeps of an object from Drift: the named fields, in this order, each in its format:
 * `same` as it is, `time` ms as an ISO date, `names` a list of objects as their names,
 * `values` a list of names and values as one object, `attributes` a contact's attributes beside its other fields,
 * the others are parts of a message, wherever they are in it.
 */
export type Shape = Record<
	string,
	| 'same'
	| 'time'
	| 'names'
	| 'values'
	| 'attributes'
	| 'speaker'
	| 'speakerId'
	| 'text'
	| 'buttons'
	| 'attachments'
	| 'preMessages'
>;

/** The attributes of a contact that hold a time in ms since 1970 (drift-api.md §2.1). */
const TIMES = new Set(['start_date', 'last_active', 'last_contacted']);

/** The types of account properties that hold one (drift-api.md §5). */
const DATES = new Set(['DATE', 'DATETIME']);

/** Ms since 1970 as an ISO date; anything else unchanged. */
export function isoDate(value: IDataObject[string]): IDataObject[string] {
	return typeof value === 'number' && Math.abs(value) <= 8.64e15 ? new Date(value).toISOString() : value;
}

/** A contact's attributes without Drift's internal ones and empty ones. */
function attributes(value: unknown): IDataObject {
	const kept = Object.entries(isObject(value) ? value : {}).filter(
		([name, content]) =>
			!name.startsWith('_') && !isEmptyObject(content) && !(Array.isArray(content) && content.length === 0),
	);
	return Object.fromEntries(kept.map(([name, content]) => [name, TIMES.has(name) ? isoDate(content) : content]));
}

/** Adds attributes; one with the name of a field gets the prefix `attribute_`. */
function addAttributes(simple: IDataObject, added: IDataObject): void {
	for (const [name, value] of Object.entries(added))
		simple[Object.hasOwn(simple, name) ? `attribute_${name}` : name] = value;
}

const ifDefined = (value: unknown, simple: IDataObject[string]) => (value === undefined ? undefined : simple);

/** What each format makes of a field's value, or of the object it is in; undefined if that has no such field. */
const FORMATS: Record<
	Exclude<Shape[string], 'attributes'>,
	(value: IDataObject[string], object: IDataObject) => IDataObject[string]
> = {
	same: (value) => value,
	time: isoDate,
	names: (value) =>
		ifDefined(
			value,
			objectsIn(value).map(({ name }) => name ?? null),
		),
	values: (value) =>
		ifDefined(
			value,
			Object.fromEntries(
				objectsIn(value).map((row) => [String(row.name), DATES.has(String(row.type)) ? isoDate(row.value) : row.value]),
			),
		),
	speaker: (_, { author }) => speakerOf(author).speaker,
	speakerId: (_, { author }) => speakerOf(author).speakerId,
	text: (_, { body }) => textOf(body),
	buttons: (_, { buttons }) => objectsIn(buttons),
	attachments: (_, object) => attachmentsOf(object),
	preMessages: (_, object) =>
		preMessagesOf(object).map(({ body, sender }) => ({ ...senderOf(sender), text: textOf(body) })),
};

/** An object from Drift in its simple shape. */
function simplify(object: IDataObject, shape: Shape): IDataObject {
	const simple: IDataObject = {};
	for (const [field, format] of Object.entries(shape)) {
		if (format === 'attributes') {
			addAttributes(simple, attributes(object[field]));
			continue;
		}
		const value = FORMATS[format](object[field], object);
		if (value !== undefined) simple[field] = value;
	}
	return simple;
}

/** Returns what simplifies each object, if Simplify is on and there is a shape; otherwise what returns it unchanged. */
export function simplifier(isEnabled: boolean, shape?: Shape): (object: IDataObject) => IDataObject {
	if (shape === undefined || !isEnabled) return (object) => object;
	// An empty response has none of the fields
	return (object) => (object.success === true ? object : simplify(object, shape));
}
