import type { Json } from '../client/json';
import { ValidationError } from '../client/validationError';
import { toTimestamp } from './timestamp';
import { chosen, list, text, unquoted } from './words';

/**
 * Turns what the user entered into what is sent; undefined if it is empty. A date without a zone is one in `timeZone`.
 * Throws a `ValidationError` whose reason follows the name of the field, as in `is not a number: "x"`.
 */
export type Parser<T extends Json = Json> = (value: unknown, timeZone: string) => T | undefined;

/** A parser for whole numbers above 0, however they are written. `kind` completes "is not", `wayOut` tells the user what to enter. */
const wholeNumber =
	(kind: string, wayOut: string): Parser<number> =>
	(value) => {
		const written = unquoted(value);
		if (written === undefined) return undefined;
		// models also write #12 and 12.0
		const [, digits] = /^#?(\d+)(?:\.0+)?$/.exec(written) ?? [];
		const number = Number(digits);
		if (digits !== undefined && Number.isSafeInteger(number) && number > 0) return number;
		throw new ValidationError(`is not ${kind}: "${written}"`, wayOut);
	};

/** The ID of a contact, conversation, user or team. */
export const id = wholeNumber('an ID', 'Enter the number that Drift gave it');

/** How many. */
export const count = wholeNumber('a whole number', 'Enter a whole number, 1 or more');

/** An ID that is text. One made of dots would turn the path it stands in into another. */
export const key: Parser<string> = (value) => {
	const written = unquoted(value);
	if (/^https?:/i.test(written ?? '')) throw new ValidationError(`is a URL: "${written}"`, 'Enter the ID alone');
	if (written === '.' || written === '..')
		throw new ValidationError(`is not an ID: "${written}"`, 'Enter the ID that Drift gave it');
	return written;
};

/** One email address, as far as that can be told without asking: something, @, something. */
export const emailAddress: Parser<string> = (value) => {
	const written = unquoted(value);
	if (written === undefined || /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(written)) return written;
	throw new ValidationError(`is not an email address: "${written}"`, 'Enter one address, such as nathan@example.com');
};

/** A moment in ms since 1970: see `toTimestamp`. */
export const timestamp: Parser<number> = (value, timeZone) => toTimestamp(unquoted(value), timeZone);

/** One of some words, however it is written. */
export const oneOf =
	(...choices: string[]) =>
	(value: unknown): string | undefined => {
		const word = unquoted(value);
		return word === undefined ? undefined : chosen(word, choices);
	};

/** A list, each entry of which is parsed in its turn. */
export const listOf =
	<T extends Json>(parse: Parser<T>): Parser<T[]> =>
	(value, timeZone) => {
		const parsed = (list(value) ?? []).map((entry) => parse(entry, timeZone)).filter((entry) => entry !== undefined);
		return parsed.length > 0 ? parsed : undefined;
	};

/** IDs in a list, or separated by commas. */
export const ids = listOf(wholeNumber('an ID', 'Enter IDs, which are numbers, separated by commas'));

const addresses = listOf(emailAddress);

/** Email addresses in a list, or separated by commas or semicolons. */
export const emailAddresses: Parser<string[]> = (value, timeZone) =>
	addresses(Array.isArray(value) ? value : text(value)?.replaceAll(';', ','), timeZone);
