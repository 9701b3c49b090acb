import { isObject } from '../client/json';
import { ValidationError } from '../client/validationError';

/** Half of a character that takes two code units, such as an emoji cut in two. It cannot be encoded, so there is no telling what would arrive. */
const HALF = /\p{Surrogate}/u;

/**
 * Text for a person or an API: numbers and booleans as written; undefined for an empty value.
 * Throws a `ValidationError` for an object, and for what neither JSON nor a URL can hold: NaN, infinity, half a character.
 */
export function text(value: unknown): string | undefined {
	if (typeof value === 'number' && !Number.isFinite(value))
		throw new ValidationError(`is ${value}, which cannot be sent`, 'Correct the expression it comes from');
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (typeof value === 'string') {
		if (HALF.test(value))
			throw new ValidationError(
				'contains half a character, such as an emoji that was cut in two',
				'Correct the text before this node',
			);
		return value.trim() === '' ? undefined : value;
	}
	if (value === null || value === undefined) return undefined;
	// dates, JavaScript's and those of n8n's expressions, convert themselves; an invalid one becomes null
	if (isObject(value) && typeof value.toJSON === 'function') return text(value.toJSON() ?? NaN);
	throw new ValidationError('is an object or a list', 'Enter text');
}

/** Text without surrounding spaces, and without the quotes that models put around a value. */
export const unquoted = (value: unknown): string | undefined =>
	text(
		text(value)
			?.trim()
			.replace(/^(["'`])(.*)\1$/, '$2'),
	)?.trim();

/** The list that a text is in JSON, which is what models send; undefined if it is none. */
function jsonList(written: string): unknown[] | undefined {
	if (!/^\s*\[.*\]\s*$/s.test(written)) return undefined;
	try {
		const parsed: unknown = JSON.parse(written);
		return Array.isArray(parsed) ? parsed : undefined;
	} catch {
		// a name in brackets is not JSON but one entry
		return undefined;
	}
}

/** The entries of a list, or of text separated by commas or line breaks. Throws a `ValidationError` for an object. */
export function list(value: unknown): string[] | undefined {
	const written = Array.isArray(value) ? undefined : text(value);
	const entries = Array.isArray(value)
		? value
		: written === undefined
			? []
			: (jsonList(written) ?? written.split(/[,\n]/));
	const texts = entries.flatMap((entry: unknown) => unquoted(entry) ?? []);
	return texts.length > 0 ? texts : undefined;
}

/** True or false, in the words people and forms use for it. Throws a `ValidationError` for any other. */
export function toBoolean(value: unknown): boolean | undefined {
	const written = unquoted(value);
	if (written === undefined) return undefined;
	if (/^(true|yes|on|1)$/i.test(written)) return true;
	if (/^(false|no|off|0)$/i.test(written)) return false;
	throw new ValidationError(`is neither true nor false: "${written}"`, 'Enter true or false');
}

const letters = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The choice that a word means, however it is written: `Private Note` is `private_note`. Undefined if there is none. */
export const choiceOf = (word: unknown, choices: string[]): string | undefined =>
	choices.find((choice) => letters(choice) === letters(String(word)));

/** Like `choiceOf`, but throws a `ValidationError` if there is none. */
export function chosen(word: unknown, choices: string[]): string {
	const choice = choiceOf(word, choices);
	if (choice === undefined)
		throw new ValidationError(`is not an option: "${String(word)}"`, `Choose from ${choices.join(', ')}`);
	return choice;
}
