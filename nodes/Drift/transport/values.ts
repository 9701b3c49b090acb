import type { IDataObject } from 'n8n-workflow';

import { moment } from './moment';
import { Refusal } from './refusal';

/** A plain JSON value, as it is sent. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

export const isObject = (value: unknown): value is IDataObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Text for a person or an API: numbers and booleans as written, nothing for an empty value. Throws a `Refusal` for an object. */
function text(value: unknown): string | undefined {
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (typeof value === 'string') return value.trim() === '' ? undefined : value;
	if (value === null || value === undefined) return undefined;
	// dates, of JavaScript and of n8n's expressions, know how they are written
	if (isObject(value) && typeof value.toJSON === 'function') return text(value.toJSON());
	throw new Refusal('is an object or a list: enter text');
}

/** A whole number above 0, however it is written. `wanted` tells the reader what to enter. */
function whole(value: unknown, wanted: string): number | undefined {
	const written = text(value)?.trim();
	if (written === undefined) return undefined;
	const number = Number(written);
	if (/^\d+$/.test(written) && Number.isSafeInteger(number) && number > 0) return number;
	throw new Refusal(`is "${written}": enter ${wanted}`);
}

/** The entries of a list, or of text separated by commas or line breaks. */
function list(value: unknown): string[] | undefined {
	const entries = Array.isArray(value) ? value : (text(value)?.split(/[,\n]/) ?? []);
	const texts = entries.flatMap((entry) => text(entry)?.trim() ?? []);
	return texts.length > 0 ? texts : undefined;
}

/** The rows of a fixed collection with their empty cells left out; `required` cells must not be. */
function rows(value: unknown, required: string[] = []): Json[] | undefined {
	if (!Array.isArray(value) || value.length === 0) return undefined;
	return value.filter(isObject).map((row) => {
		const filled = Object.entries(row).flatMap(([name, cell]) => {
			const content = text(cell);
			return content === undefined ? [] : [[name, content]];
		});
		const missing = required.find((name) => !filled.some(([cell]) => cell === name));
		if (missing !== undefined) throw new Refusal(`has a row without a ${missing}: fill it in or remove the row`);
		return Object.fromEntries(filled);
	});
}

/** Name and value pairs as one object. Numbers and booleans stay what they are; empty values are left out. */
function pairs(value: unknown): { [name: string]: Json } | undefined {
	const entries = new Map<string, Json>();
	for (const { name, value: content } of Array.isArray(value) ? value.filter(isObject) : []) {
		const written = text(content);
		if (written === undefined) continue;
		const key = text(name)?.trim();
		if (key === undefined) throw new Refusal('has a value without a name: enter the name or remove the row');
		if (entries.has(key)) throw new Refusal(`sets "${key}" twice: remove one of the two`);
		entries.set(key, typeof content === 'number' || typeof content === 'boolean' ? content : written);
	}
	return entries.size > 0 ? Object.fromEntries(entries) : undefined;
}

/** What a parameter's value may be turned into. */
export type ValueType = 'id' | 'count' | 'text' | 'trimmed' | 'time' | 'list' | 'rows' | 'pairs';

/**
 * The value as it is sent, or undefined when it is empty.
 * `time` comes out in ms, a date without a zone being one in `timeZone`; `required` are the cells a row must have.
 * Throws a `Refusal` for a value that is not of the type.
 */
export function convert(value: unknown, type: ValueType, timeZone: string, required?: string[]): Json | undefined {
	switch (type) {
		case 'id':
			return whole(value, 'the number Drift gave it, such as 16344778575, or choose "By URL" to enter the address of its page');
		case 'count':
			return whole(value, 'a whole number, 1 or more');
		case 'text':
			return text(value);
		case 'trimmed':
			return text(value)?.trim();
		case 'time':
			return moment(text(value)?.trim(), timeZone);
		case 'list':
			return list(value);
		case 'rows':
			return rows(value, required);
		case 'pairs':
			return pairs(value);
	}
}
