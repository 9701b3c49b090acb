import { objectsIn } from '../../client/json';
import type { Json } from '../../client/json';
import { ValidationError, rewordErrors } from '../../client/validationError';
import type { Parser } from '../../parameters/parsers';
import { toTimestamp } from '../../parameters/timestamp';
import { choiceOf, chosen, list, text, unquoted } from '../../parameters/words';
import { OTHER_PROPERTY, propertyLabel, propertyName } from './reportProperties';

/** How a report can filter by a property: drift-api.md §3.12. */
const OPERATIONS = ['BETWEEN', 'IN', 'HAS_PROPERTY'];

/** A value of a filter: a number, a moment in ms, a day or a word as written; a status in lower case, as Drift writes it. */
function valueOf(entry: string, property: string, timeZone: string): Json {
	if (/^\d+$/.test(entry) && Number.isSafeInteger(Number(entry))) return Number(entry);
	if (!/^\d{4}-\d\d-\d\d[T ]/.test(entry)) return property === 'status' ? entry.toLowerCase() : entry;
	return (
		rewordErrors(
			() => toTimestamp(entry, timeZone),
			(reason) => `has a value for '${propertyLabel(property)}' that ${reason}`,
		) ?? entry
	);
}

/** The filters of a report from the rows of a collection, empty ones left out. */
export const reportFilters: Parser<Json[]> = (value, timeZone) => {
	const rows = objectsIn(value).flatMap((row): Json[] => {
		const isOther = choiceOf(row.property, [OTHER_PROPERTY]) !== undefined;
		const named = unquoted(isOther ? row.propertyName : row.property);
		const operation = chosen(text(row.operation) ?? '', OPERATIONS);
		const entries = operation === 'HAS_PROPERTY' ? undefined : list(row.values);
		if (!isOther && named === undefined && entries === undefined && operation !== 'HAS_PROPERTY') return [];
		if (named === undefined) throw new ValidationError('has a row without a property', 'Fill it in, or remove the row');
		const property = propertyName(named);
		if (operation === 'HAS_PROPERTY') return [{ property, operation }];
		const values = entries?.map((entry) => valueOf(entry, property, timeZone));
		if (values === undefined)
			throw new ValidationError(
				`has no values for '${propertyLabel(property)}'`,
				"Enter them, choose 'Has a Value', or remove the row",
			);
		if (operation === 'BETWEEN' && values.length !== 2)
			throw new ValidationError(
				`needs two values for '${propertyLabel(property)}', not ${values.length}`,
				'Enter the first and the last, separated by a comma',
			);
		return [{ property, operation, values }];
	});
	return rows.length > 0 ? rows : undefined;
};
