import { isObject, objectsIn } from '../client/json';
import type { Json } from '../client/json';
import { ValidationError, rewordErrors } from '../client/validationError';
import type { Parser } from './parsers';
import { text } from './words';

/** What a cell of a row must be. */
interface Cell {
	as: Parser<string>;
	/** A row is refused if this is empty, and dropped if all such cells are. */
	required?: true;
}

/** A fixed collection keeps its rows under the name of their group: hands these to `parse`. */
export const inGroup =
	<T extends Json>(group: string, parse: Parser<T>): Parser<T> =>
	(value, timeZone) =>
		parse(isObject(value) ? value[group] : undefined, timeZone);

/** Rows, with their empty cells left out; a cell not named in `cells` is text. A `ValidationError` names the cell. */
export function rows(cells: Record<string, Cell>): Parser<Json[]> {
	const names = Object.keys(cells);
	const required = names.filter((name) => cells[name]?.required);

	return (value, timeZone) => {
		const filled = objectsIn(value).flatMap((row) => {
			const sent = new Map<string, string>();
			for (const name of new Set([...Object.keys(row), ...names])) {
				const parse = cells[name]?.as ?? text;
				const content = rewordErrors(
					() => parse(row[name], timeZone),
					(reason) => `has a row whose ${name} ${reason}`,
				);
				if (content !== undefined) sent.set(name, content);
			}
			const missing = required.filter((name) => !sent.has(name));
			if (missing.length === required.length) return [];
			if (missing.length > 0)
				throw new ValidationError(`has a row without a ${missing[0]}`, 'Fill it in, or remove the row');
			return [Object.fromEntries(sent)];
		});
		return filled.length > 0 ? filled : undefined;
	};
}
