import { isObject } from '../client/json';
import { ValidationError } from '../client/validationError';

/** Half of a character that takes two units, such as an emoji that was cut through: no encoding has it, so nobody knows what would arrive. */
const HALF = /\p{Surrogate}/u;

/**
 * Text for a person or an API: numbers and booleans as written, nothing for an empty value.
 * Throws a `Refusal` for an object, and for what JSON and addresses cannot hold: a number that is none, half a character.
 */
export function text(value: unknown): string | undefined {
	if (typeof value === 'number' && !Number.isFinite(value)) throw new ValidationError(`is ${value}, which cannot be sent: correct the expression it comes from`);
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (typeof value === 'string') {
		if (HALF.test(value)) throw new ValidationError('holds half a character, as where an emoji was cut through: correct the text before this node');
		return value.trim() === '' ? undefined : value;
	}
	if (value === null || value === undefined) return undefined;
	// dates, of JavaScript and of n8n's expressions, know how they are written; null is what becomes of an invalid one
	if (isObject(value) && typeof value.toJSON === 'function') return text(value.toJSON() ?? NaN);
	throw new ValidationError('is an object or a list: enter text');
}

/** Text without what stands around it: models put quotes around a value. */
export const unquoted = (value: unknown): string | undefined => text(text(value)?.trim().replace(/^(["'`])(.*)\1$/, '$2'))?.trim();

/** The list in text that is one in JSON, which is what models send. */
function jsonList(written: string): unknown[] | undefined {
	if (!/^\s*\[.*\]\s*$/s.test(written)) return undefined;
	try {
		const parsed: unknown = JSON.parse(written);
		return Array.isArray(parsed) ? parsed : undefined;
	} catch {
		// a name in brackets is one entry
		return undefined;
	}
}

/** The entries of a list, or of text separated by commas or line breaks. Throws a `Refusal` for an object. */
export function list(value: unknown): string[] | undefined {
	const written = Array.isArray(value) ? undefined : text(value);
	const entries = Array.isArray(value) ? value : written === undefined ? [] : (jsonList(written) ?? written.split(/[,\n]/));
	const texts = entries.flatMap((entry: unknown) => unquoted(entry) ?? []);
	return texts.length > 0 ? texts : undefined;
}

/** True or false, in the words people and forms have for it. Throws a `Refusal` for any other. */
export function toBoolean(value: unknown): boolean | undefined {
	const written = unquoted(value);
	if (written === undefined) return undefined;
	if (/^(true|yes|on|1)$/i.test(written)) return true;
	if (/^(false|no|off|0)$/i.test(written)) return false;
	throw new ValidationError(`is "${written}": enter true or false`);
}

const letters = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The choice a word means, however it is written: `Private Note` is `private_note`. Undefined if it is none. */
export const choiceOf = (word: unknown, choices: string[]): string | undefined => choices.find((choice) => letters(choice) === letters(String(word)));

/** See `choiceOf`. Throws a `Refusal` if it is none. */
export function chosen(word: unknown, choices: string[]): string {
	const choice = choiceOf(word, choices);
	if (choice === undefined) throw new ValidationError(`is "${String(word)}": choose from ${choices.join(', ')}`);
	return choice;
}
