import { objectsIn } from '../client/json';
import type { Json } from '../client/json';
import { ValidationError, rewordErrors } from '../client/validationError';
import { unquoted, choiceOf, chosen, text } from './words';

/** What a cell of a row may hold: text, if not one of some words. */
export interface Cell {
	/** a row is refused where this is empty, and dropped where all such cells are */
	required?: true;
	/** the words it may be, however they are written */
	oneOf?: string[];
	/** the one of them that is sent where it is empty */
	otherwise?: string;
	/** a word for a cell that is empty */
	none?: string;
}

/** A cell as it is sent, or undefined when it is empty. Throws a `Refusal`. */
function contentOf(value: unknown, { oneOf, otherwise, none }: Cell): string | undefined {
	if (oneOf === undefined) return text(value);
	const word = unquoted(value) ?? otherwise;
	if (word === undefined || (none !== undefined && choiceOf(word, [none]) !== undefined)) return undefined;
	return chosen(word, oneOf);
}

/** The rows of a fixed collection with their empty cells left out. Throws a `Refusal` that names the cell. */
export function rows(value: unknown, cells: Record<string, Cell>): Json[] | undefined {
	const required = Object.keys(cells).filter((name) => cells[name]?.required);
	const filled = objectsIn(value).flatMap((row) => {
		const sent = new Map<string, string>();
		for (const name of new Set([...Object.keys(row), ...Object.keys(cells)])) {
			const content = rewordErrors(() => contentOf(row[name], cells[name] ?? {}), (sentence) => `has a row whose ${name} ${sentence}`);
			if (content !== undefined) sent.set(name, content);
		}
		const missing = required.filter((name) => !sent.has(name));
		if (missing.length === required.length) return [];
		if (missing.length > 0) throw new ValidationError(`has a row without a ${missing[0]}: fill it in or remove the row`);
		return [Object.fromEntries(sent)];
	});
	return filled.length > 0 ? filled : undefined;
}
