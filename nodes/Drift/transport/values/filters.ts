import { objectsIn } from '../json';
import type { Json } from '../json';
import { Refusal } from '../refusal';
import { moment } from './moment';
import { bare, choiceOf, chosen, list, text } from './words';

/** How a report may look at a property: drift-api.md §3.12. */
const OPERATIONS = ['BETWEEN', 'IN', 'HAS_PROPERTY'];

/** The properties that are known, found however they are written. */
const PROPERTIES = ['updatedAt', 'createdAt', 'status', 'lastAgentId', 'endUserId', 'relatedPlaybookId', 'firstAgentMessageAt', 'timeToCloseMillis'];

/** A value of a filter: a number, a moment in ms, a day as written, or a word such as a status, which Drift writes in lower case. */
function valueOf(entry: string, timeZone: string): Json {
	if (/^\d+$/.test(entry) && Number.isSafeInteger(Number(entry))) return Number(entry);
	if (/^\d{4}-\d\d-\d\d[T ]/.test(entry)) return moment(entry, timeZone) ?? entry;
	return entry.toLowerCase();
}

/** The filters of a report from the rows of a collection, empty ones left out. Throws a `Refusal`. */
export function filters(value: unknown, timeZone: string): Json[] | undefined {
	const rows = objectsIn(value).flatMap((row): Json[] => {
		const named = bare(row.property);
		const property = choiceOf(named, PROPERTIES) ?? named;
		const operation = chosen(text(row.operation) ?? '', OPERATIONS);
		const values = operation === 'HAS_PROPERTY' ? undefined : list(row.values)?.map((entry) => valueOf(entry, timeZone));
		if (property === undefined && values === undefined) return [];
		if (property === undefined) throw new Refusal('has a row without a property: fill it in or remove the row');
		if (operation === 'HAS_PROPERTY') return [{ property, operation }];
		if (values === undefined) throw new Refusal(`has no values for "${property}": enter them, or choose "Has a Value"`);
		if (operation === 'BETWEEN' && values.length !== 2) throw new Refusal(`needs two values to look between for "${property}" and has ${values.length}: enter the first and the last`);
		return [{ property, operation, values }];
	});
	return rows.length > 0 ? rows : undefined;
}
