import { Type } from '@sinclair/typebox';

import { DriftError } from '../http/errors.ts';
import { exactly } from '../http/schema.ts';
import { PROPERTY_TYPES } from '../model/customerAccounts.ts';
import type { CustomProperty } from '../model/customerAccounts.ts';

const filled = () => Type.String({ minLength: 1 });

/** The schema of an account's property, as far as its value does not depend on its type (drift-api.md §5). */
export const customProperty = exactly({
	label: filled(),
	name: filled(),
	value: Type.Union([Type.String(), Type.Number(), Type.Array(Type.String())]),
	type: Type.Union(PROPERTY_TYPES.map((type) => Type.Literal(type))),
});

/** Refuses a value that does not match its type, and a name given twice: which one counts is not documented. */
export function refuseInvalid(properties: readonly CustomProperty[]): void {
	const names = new Set<string>();
	for (const property of properties) {
		if (!fits(property)) {
			throw new DriftError(
				'validation_error',
				`The value of the property '${property.name}' is not of type ${property.type}`,
			);
		}
		if (names.has(property.name))
			throw new DriftError('validation_error', `The property '${property.name}' is given twice`);
		names.add(property.name);
	}
}

function fits({ type, value }: CustomProperty): boolean {
	switch (type) {
		case 'NUMBER':
			return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));
		case 'DATE':
		case 'DATETIME':
			// A time is in ms, as everywhere (drift-api.md §1)
			return Number.isSafeInteger(value);
		case 'ENUMARRAY':
			return Array.isArray(value);
		default:
			return typeof value === 'string';
	}
}

/** The properties before an update, with those of the same name replaced and the others added. */
export function mergeByName(before: readonly CustomProperty[], given: readonly CustomProperty[]): CustomProperty[] {
	return [...new Map([...before, ...given].map((property) => [property.name, property])).values()];
}
