/** A plain JSON value, as it is sent. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** Why something is not sent, and the way out. */
export class Refusal extends Error {}

/** Text for a person or an API: numbers and booleans as written, nothing for an empty value. Throws a `Refusal` for an object. */
function text(value: unknown): string | undefined {
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (typeof value === 'string') return value.trim() === '' ? undefined : value;
	if (value === null || value === undefined) return undefined;
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

/** How far a time zone is ahead of UTC at a moment, in ms. */
function zoneOffset(moment: number, timeZone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(moment);
	const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
	const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? ['', '+', '00', '00'];
	return Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** A moment in ms since 1970, from ms or a date; a date without a zone is one in the workflow's own zone, as everywhere in n8n. */
function time(value: unknown, timeZone: string): number | undefined {
	const written = text(value)?.trim();
	if (written === undefined) return undefined;
	if (/^\d+$/.test(written)) return Number(written);
	const hasZone = /(z|[+-]\d\d:?\d\d)$/i.test(written);
	const moment = Date.parse(hasZone ? written : `${written.length === 10 ? `${written}T00:00` : written.replace(' ', 'T')}Z`);
	if (Number.isNaN(moment)) {
		throw new Refusal(`is "${written}": enter a date such as 2026-01-31T09:00:00Z, or milliseconds since 1970`);
	}
	if (hasZone) return moment;
	// twice, because the first guess may lie on the other side of a clock change
	const guess = moment - zoneOffset(moment, timeZone);
	return moment - zoneOffset(guess, timeZone);
}

/** The entries of a list, or of text separated by commas or line breaks. */
function list(value: unknown): string[] | undefined {
	const entries = Array.isArray(value) ? value : (text(value)?.split(/[,\n]/) ?? []);
	const texts = entries.map((entry) => text(entry)?.trim()).filter((entry) => entry !== undefined && entry !== '');
	return texts.length > 0 ? texts.filter((entry): entry is string => entry !== undefined) : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isEmpty = (value: unknown) => value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

/** The rows of a fixed collection with their empty cells left out; `required` cells must not be. */
function rows(value: unknown, required: string[] = []): Json[] | undefined {
	if (!Array.isArray(value) || value.length === 0) return undefined;
	return value.filter(isRecord).map((row) => {
		const filled = Object.entries(row).filter(([, cell]) => !isEmpty(cell));
		const missing = required.find((name) => !filled.some(([cell]) => cell === name));
		if (missing !== undefined) throw new Refusal(`has a row without a ${missing}: fill it in or remove the row`);
		return Object.fromEntries(filled.map(([name, cell]) => [name, text(cell) ?? '']));
	});
}

/** Name and value pairs as one object. Numbers and booleans stay what they are; empty values are left out. */
function pairs(value: unknown): { [name: string]: Json } | undefined {
	const entries: Array<[string, Json]> = [];
	for (const pair of Array.isArray(value) ? value.filter(isRecord) : []) {
		if (isEmpty(pair.value)) continue;
		const name = text(pair.name)?.trim();
		if (name === undefined) throw new Refusal('has a value without a name: enter the name or remove the row');
		if (entries.some(([known]) => known === name)) throw new Refusal(`sets "${name}" twice: remove one of the two`);
		const { value: content } = pair;
		entries.push([name, typeof content === 'number' || typeof content === 'boolean' ? content : (text(content) ?? '')]);
	}
	return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** What a parameter's value may be turned into. */
export type ValueType = 'id' | 'count' | 'text' | 'trimmed' | 'time' | 'list' | 'rows' | 'pairs';

/**
 * The value as it is sent, or undefined when it is empty.
 * `time` comes out in ms; `required` are the cells a row must have.
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
			return time(value, timeZone);
		case 'list':
			return list(value);
		case 'rows':
			return rows(value, required);
		case 'pairs':
			return pairs(value);
	}
}
