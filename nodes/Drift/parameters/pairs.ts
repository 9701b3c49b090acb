import type { IDataObject } from 'n8n-workflow';

import { isLocator, isObject, objectsIn } from '../client/json';
import type { Json } from '../client/json';
import { ValidationError, rewordErrors } from '../client/validationError';
import { toTimestamp } from './timestamp';
import { choiceOf, list, text, toBoolean } from './words';

/** An attribute chosen from the list has its type after its name: `age|NUMERIC`. */
const TYPED = /^(.+)\|([^|]*)$/s;

/** The types of an account's properties: drift-api.md §5. */
const PROPERTY_TYPES = [
	'STRING',
	'EMAIL',
	'NUMBER',
	'PHONE',
	'URL',
	'DATE',
	'DATETIME',
	'ENUM',
	'ENUMARRAY',
	'LATLON',
	'LAT',
	'LON',
	'TEAMMEMBER',
];

/** The number that a text is. Throws a `ValidationError` for anything else. */
function number(written: string): number {
	const value = Number(written.trim());
	const isNumber = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(written) && Number.isFinite(value);
	// JSON numbers above 2^53 are rounded on the way
	if (isNumber && Number.isInteger(value) && !Number.isSafeInteger(value))
		throw new ValidationError(
			`is too large a number: "${written}"`,
			'It would be rounded. Use an attribute that holds text.',
		);
	if (isNumber) return value;
	throw new ValidationError(`is not a number: "${written}"`, 'Enter a number, such as 12.5');
}

/** A value as Drift stores it for a type of contact attribute or account property (drift-api.md §2.10, §5). Throws a `ValidationError` if it is not of that type. */
function typed(value: string | number | boolean | string[], type: string, timeZone: string): Json {
	const written = Array.isArray(value) ? value.join(', ') : String(value);
	switch (type) {
		case 'NUMERIC':
		case 'NUMBER':
			return number(written);
		case 'BOOLEAN':
			return toBoolean(written) ?? written;
		case 'DATE':
			// a date alone is the same day in every zone
			return toTimestamp(written.trim(), /^\d{4}-\d\d-\d\d$/.test(written.trim()) ? 'UTC' : timeZone) ?? written;
		case 'DATETIME':
			return toTimestamp(written.trim(), timeZone) ?? written;
		case 'ENUMARRAY':
			return list(value) ?? [];
		default:
			return written;
	}
}

/** A row's name, and its type if the name was chosen from the account's list. */
function nameOf({ name, attribute }: { name?: unknown; attribute?: unknown }): { name?: string; type?: string } {
	if (attribute === undefined) return { name: text(name)?.trim() };
	const value = text(isLocator(attribute) ? attribute.value : attribute)?.trim();
	const [, listed, type] = TYPED.exec(value ?? '') ?? [];
	return { name: listed ?? value, type };
}

/**
 * Name and value pairs as one object. Numbers and booleans stay what they are; empty values are left out.
 * If the type is known from the list, the value is converted to it. Throws a `ValidationError`.
 */
export function pairs(value: unknown, timeZone: string): { [name: string]: Json } | undefined {
	const entries = new Map<string, Json>();
	for (const row of objectsIn(value)) {
		const { name, type } = nameOf(row);
		const written = naming(name, () => text(row.value));
		if (written === undefined) continue;
		if (name === undefined)
			throw new ValidationError('has a value without a name', 'Enter the name, or remove the row');
		if (entries.has(name)) throw new ValidationError(`sets "${name}" twice`, 'Remove one of the two');
		const kept = typeof row.value === 'number' || typeof row.value === 'boolean' ? row.value : written;
		entries.set(name, type === undefined ? kept : naming(name, () => typed(kept, type, timeZone)));
	}
	return entries.size > 0 ? Object.fromEntries(entries) : undefined;
}

/** A property of an account as the user wants it. */
type PropertyRow = { name: string; value: Json; type?: string; label?: string };

export const isPropertyRow = (row: unknown): row is PropertyRow =>
	isObject(row) && typeof row.name === 'string' && row.value !== undefined;

/** Rows of named values, converted to their type if one was chosen. Throws a `ValidationError`. */
export function propertyChanges(value: unknown, timeZone: string): PropertyRow[] | undefined {
	const rows = objectsIn(value).flatMap((row): PropertyRow[] => {
		const name = text(row.name)?.trim();
		const content = naming(name, () => (Array.isArray(row.value) ? list(row.value) : text(row.value)));
		if (content === undefined) return [];
		if (name === undefined)
			throw new ValidationError('has a value without a name', 'Enter the name, or remove the row');
		const [label, typeAsWritten] = [text(row.label), text(row.type)];
		if (typeAsWritten === undefined) return [{ name, value: content, ...(label !== undefined && { label }) }];
		const type = typeOf(name, typeAsWritten);
		return [
			{ name, value: naming(name, () => typed(content, type, timeZone)), type, ...(label !== undefined && { label }) },
		];
	});
	const twice = rows.find(({ name }, index) => rows.findIndex((row) => row.name === name) !== index);
	if (twice !== undefined) throw new ValidationError(`sets "${twice.name}" twice`, 'Remove one of the two');
	return rows.length > 0 ? rows : undefined;
}

/** A property of an account as Drift takes it (drift-api.md §5). Type and label default to the known ones, then to text and its name. Throws a `ValidationError`. */
export function complete(
	{ name, label, type, value }: PropertyRow,
	known: IDataObject | undefined,
	timeZone: string,
): { [field: string]: Json } {
	const row = { label: String(label ?? known?.label ?? name), name: String(known?.name ?? name) };
	if (type !== undefined) return { ...row, type, value };
	const kind = String(known?.type ?? 'STRING');
	const content = Array.isArray(value) ? value.map(String) : String(value);
	return { ...row, type: kind, value: naming(name, () => typed(content, kind, timeZone)) };
}

/** Properties of a new account. Throws a `ValidationError`. */
export const properties = (value: unknown, timeZone: string) =>
	propertyChanges(value, timeZone)?.map((row) => complete(row, undefined, timeZone));

/** A type by Drift's name for it. Throws a `ValidationError` naming the property. */
function typeOf(name: string, written: string): string {
	const type = choiceOf(written, PROPERTY_TYPES);
	if (type === undefined)
		throw new ValidationError(
			`has a type for "${name}" that is not an option: "${written}"`,
			`Choose from ${PROPERTY_TYPES.join(', ')}`,
		);
	return type;
}

/** What `read` returns. Its `ValidationError` gets to name the pair the value belongs to. */
const naming = <T>(name: string | undefined, read: () => T): T =>
	rewordErrors(read, (reason) => `has a value ${name === undefined ? '' : `for "${name}" `}that ${reason}`);
