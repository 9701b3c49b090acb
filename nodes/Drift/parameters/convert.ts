import type { Json } from '../client/json';
import { ValidationError } from '../client/validationError';
import { filters } from '../resources/conversation/reportFilters';
import { toTimestamp } from './timestamp';
import { complete, pairs, propertyChanges } from './pairs';
import { rows } from './rows';
import type { Cell } from './rows';
import { unquoted, list, text, toBoolean } from './words';

/** A whole number above 0, however it is written. `wanted` tells the reader what to enter. */
function whole(value: unknown, wanted: string): number | undefined {
	const written = unquoted(value);
	if (written === undefined) return undefined;
	// models also write #12 and 12.0
	const [, digits] = /^#?(\d+)(?:\.0+)?$/.exec(written) ?? [];
	const number = Number(digits);
	if (digits !== undefined && Number.isSafeInteger(number) && number > 0) return number;
	throw new ValidationError(`is "${written}": enter ${wanted}`);
}

/** An id that is text. A path with one of dots would be another path. */
function key(value: unknown): string | undefined {
	const written = unquoted(value);
	if (/^https?:/i.test(written ?? '')) throw new ValidationError(`is "${written}": enter the ID alone`);
	if (written === '.' || written === '..') throw new ValidationError(`is "${written}": enter the ID Drift gave it`);
	return written;
}

/** One email address, as far as that can be told without asking: something, @, something. Throws a `Refusal` for anything else. */
function address(value: unknown): string | undefined {
	const written = unquoted(value);
	if (written === undefined || /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(written)) return written;
	throw new ValidationError(`is "${written}": enter one email address, such as nathan@example.com`);
}

/** What a parameter's value may be turned into. */
export type ValueType = 'id' | 'key' | 'count' | 'text' | 'trimmed' | 'email' | 'emails' | 'truth' | 'time' | 'list' | 'ids' | 'rows' | 'filters' | 'pairs' | 'properties' | 'propertyChanges';

/**
 * The value as it is sent, or undefined when it is empty.
 * `time` comes out in ms, a date without a zone being one in `timeZone`; `cells` says what a row's may hold.
 * Throws a `Refusal` for a value that is not of the type.
 */
export function convert(value: unknown, type: ValueType, timeZone: string, cells?: Record<string, Cell>): Json | undefined {
	switch (type) {
		case 'id':
			return whole(value, 'the number Drift gave it');
		case 'key':
			return key(value);
		case 'count':
			return whole(value, 'a whole number, 1 or more');
		case 'text':
			return text(value);
		case 'trimmed':
			return unquoted(value);
		case 'email':
			return address(value);
		case 'emails':
			return list(Array.isArray(value) ? value : text(value)?.replaceAll(';', ','))?.map((entry) => address(entry) ?? null);
		case 'truth':
			return toBoolean(value);
		case 'time':
			return toTimestamp(unquoted(value), timeZone);
		case 'list':
			return list(value);
		case 'ids':
			return list(value)?.map((id) => whole(id, 'numbers, separated by commas') ?? null);
		case 'rows':
			return rows(value, cells ?? {});
		case 'filters':
			return filters(value, timeZone);
		case 'pairs':
			return pairs(value, timeZone);
		case 'properties':
			return propertyChanges(value, timeZone)?.map((row) => complete(row, undefined, timeZone));
		case 'propertyChanges':
			return propertyChanges(value, timeZone);
	}
}
