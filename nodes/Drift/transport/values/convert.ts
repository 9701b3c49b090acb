import { objectsIn } from '../json';
import type { Json } from '../json';
import { Refusal } from '../refusal';
import { filters } from './filters';
import { moment } from './moment';
import { complete, pairs, propertyChanges } from './pairs';
import { bare, list, text, truth } from './words';

/** A whole number above 0, however it is written. `wanted` tells the reader what to enter. */
function whole(value: unknown, wanted: string): number | undefined {
	const written = bare(value);
	if (written === undefined) return undefined;
	// models also write #12 and 12.0
	const [, digits] = /^#?(\d+)(?:\.0+)?$/.exec(written) ?? [];
	const number = Number(digits);
	if (digits !== undefined && Number.isSafeInteger(number) && number > 0) return number;
	throw new Refusal(`is "${written}": enter ${wanted}`);
}

/** An id that is text. A path with one of dots would be another path. */
function key(value: unknown): string | undefined {
	const written = bare(value);
	if (/^https?:/i.test(written ?? '')) throw new Refusal(`is "${written}": enter the ID alone`);
	if (written === '.' || written === '..') throw new Refusal(`is "${written}": enter the ID Drift gave it`);
	return written;
}

/** One email address. Throws a `Refusal` for anything else. */
function address(value: unknown): string | undefined {
	const written = bare(value);
	if (written === undefined || /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+$/.test(written)) return written;
	throw new Refusal(`is "${written}": enter one email address, such as nathan@example.com`);
}

/** The rows of a fixed collection with their empty cells left out, and those where all `required` cells are. */
function rows(value: unknown, required: string[]): Json[] | undefined {
	const given = objectsIn(value).filter((row) => required.some((name) => text(row[name]) !== undefined));
	if (given.length === 0) return undefined;
	return given.map((row) => {
		const filled = Object.entries(row).flatMap(([name, cell]) => {
			const content = text(cell);
			return content === undefined ? [] : [[name, content]];
		});
		const missing = required.find((name) => !filled.some(([cell]) => cell === name));
		if (missing !== undefined) throw new Refusal(`has a row without a ${missing}: fill it in or remove the row`);
		return Object.fromEntries(filled);
	});
}

/** What a parameter's value may be turned into. */
export type ValueType = 'id' | 'key' | 'count' | 'text' | 'trimmed' | 'email' | 'emails' | 'truth' | 'time' | 'list' | 'ids' | 'rows' | 'filters' | 'pairs' | 'properties' | 'propertyChanges';

/**
 * The value as it is sent, or undefined when it is empty.
 * `time` comes out in ms, a date without a zone being one in `timeZone`; `required` are the cells a row must have.
 * Throws a `Refusal` for a value that is not of the type.
 */
export function convert(value: unknown, type: ValueType, timeZone: string, required?: string[]): Json | undefined {
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
			return bare(value);
		case 'email':
			return address(value);
		case 'emails':
			return list(Array.isArray(value) ? value : text(value)?.replaceAll(';', ','))?.map((entry) => address(entry) ?? null);
		case 'truth':
			return truth(value);
		case 'time':
			return moment(bare(value), timeZone);
		case 'list':
			return list(value);
		case 'ids':
			return list(value)?.map((id) => whole(id, 'numbers, separated by commas') ?? null);
		case 'rows':
			return rows(value, required ?? []);
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
