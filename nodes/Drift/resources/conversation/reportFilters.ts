import { objectsIn } from '../../client/json';
import type { Json } from '../../client/json';
import { ValidationError } from '../../client/validationError';
import type { Parser } from '../../parameters/parsers';
import { toTimestamp } from '../../parameters/timestamp';
import { choiceOf, chosen, list, text, unquoted } from '../../parameters/words';
import { OTHER_PROPERTY, propertyName } from './reportProperties';

/** How a report can filter by a property: drift-api.md §3.12. */
const OPERATIONS = ['BETWEEN', 'IN', 'HAS_PROPERTY'];

/** A value of a filter: a number, a moment in ms, a day or a word as written; a status in lower case, as Drift writes it. */
function valueOf(entry: string, property: string | undefined, timeZone: string): Json {
	if (/^\d+$/.test(entry) && Number.isSafeInteger(Number(entry))) return Number(entry);
	if (/^\d{4}-\d\d-\d\d[T ]/.test(entry)) return toTimestamp(entry, timeZone) ?? entry;
	return property === 'status' ? entry.toLowerCase() : entry;
}

/** The filters of a report from the rows of a collection, empty ones left out. */
export const reportFilters: Parser<Json[]> = (value, timeZone) => {
	const rows = objectsIn(value).flatMap((row): Json[] => {
		const isOther = choiceOf(row.property, [OTHER_PROPERTY]) !== undefined;
		const named = unquoted(isOther ? row.propertyName : row.property);
		const property = named === undefined ? undefined : propertyName(named);
		const operation = chosen(text(row.operation) ?? '', OPERATIONS);
		const values =
			operation === 'HAS_PROPERTY' ? undefined : list(row.values)?.map((entry) => valueOf(entry, property, timeZone));
		if (!isOther && property === undefined && values === undefined && operation !== 'HAS_PROPERTY') return [];
		if (property === undefined)
			throw new ValidationError('has a row without a property', 'Fill it in, or remove the row');
		if (operation === 'HAS_PROPERTY') return [{ property, operation }];
		if (values === undefined)
			throw new ValidationError(`has no values for "${property}"`, 'Enter them, or choose Has a Value');
		if (operation === 'BETWEEN' && values.length !== 2)
			throw new ValidationError(
				`needs two values for "${property}", not ${values.length}`,
				'Enter the first and the last, separated by a comma',
			);
		return [{ property, operation, values }];
	});
	return rows.length > 0 ? rows : undefined;
};
