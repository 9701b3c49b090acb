import type { IDataObject } from 'n8n-workflow';

import { objectsIn } from '../client/json';

/** Makes one field of the output of an object from Drift; undefined or null if that has nothing for it. */
export type Field = (object: IDataObject) => IDataObject[string];

/** What comes out of one kind of object. */
export interface Shape {
	/** The fields of Simplified: at most ten, the one that tells objects apart first, then what one looks for first. */
	simple: Record<string, Field>;
	/** What can be selected besides. */
	more?: Record<string, Field>;
	/** What can be selected by a name that only the account knows. */
	other?(name: string): Field;
}

type Output = (object: IDataObject) => IDataObject;

/** Ms since 1970 as an ISO date; anything else unchanged. */
export function isoDate(value: IDataObject[string]): IDataObject[string] {
	return typeof value === 'number' && Math.abs(value) <= 8.64e15 ? new Date(value).toISOString() : value;
}

/** Drift's field of that name, as it is. */
export const same =
	(name: string): Field =>
	(object) =>
		object[name];

/** Drift's field of that name, a time in ms, as an ISO date. */
export const time =
	(name: string): Field =>
	(object) =>
		isoDate(object[name]);

/** A list of objects in Drift's field of that name, as what they have in one of their own fields. */
export const each =
	(name: string, own: string): Field =>
	({ [name]: value }) =>
		value && objectsIn(value).map((entry) => entry[own] ?? null);

/** Fields that are the same in Drift and in the output. */
export const unchanged = (...names: string[]): Record<string, Field> =>
	Object.fromEntries(names.map((name) => [name, same(name)]));

const allFields = ({ simple, more }: Shape) => new Map(Object.entries({ ...simple, ...more }));

/** The names of all fields that can be selected. */
export const fieldNames = (shape: Shape): string[] => [...allFields(shape).keys()];

/** What gives an object these fields, null where Drift has nothing, so that all objects have the same. */
function picking(fields: Array<[string, Field]>): Output {
	// An empty response has none of the fields
	return (object) =>
		object.success === true
			? object
			: Object.fromEntries(fields.map(([name, field]): [string, IDataObject[string]] => [name, field(object) ?? null]));
}

/** Returns what simplifies each object; what returns it unchanged if it is not to. */
export const simplifier = (isSimple: boolean, { simple }: Shape): Output =>
	isSimple ? picking(Object.entries(simple)) : (object) => object;

/** Returns what picks the named fields of each object, in that order, after the one that tells it apart. */
export function selector(shape: Shape, names: string[]): Output {
	const known = allFields(shape);
	const wanted = new Set([...Object.keys(shape.simple).slice(0, 1), ...names]);
	return picking(
		[...wanted].flatMap((name): Array<[string, Field]> => {
			const field = known.get(name) ?? shape.other?.(name);
			return field === undefined ? [] : [[name, field]];
		}),
	);
}
