import { objectsIn } from '../../client/json';
import type { Json } from '../../client/json';
import { ValidationError } from '../../client/validationError';
import { toTimestamp } from '../../parameters/timestamp';
import { unquoted, choiceOf, chosen, list, text } from '../../parameters/words';

/** How a report may look at a property: drift-api.md §3.12. */
const OPERATIONS = ['BETWEEN', 'IN', 'HAS_PROPERTY'];

/** Stands for a property whose name is typed beside it. */
export const OTHER_PROPERTY = 'other';

/** The properties that are known, found however they are written; there are others. */
const PROPERTIES = [
	...['updatedAt', 'createdAt', 'status', 'lastAgentId', 'endUserId', 'relatedPlaybookId', 'firstAgentMessageAt', 'firstCloseAt', 'timeToCloseMillis'],
	...['timeToAgentResponseMillis', 'numAgentMessages', 'numBotMessages', 'numEndUserMessages', 'meaningfulConversation', 'botStatus', 'id'],
];

/** A value of a filter: a number, a moment in ms, a day or a word as written, but a status as Drift writes it, in lower case. */
function valueOf(entry: string, property: string | undefined, timeZone: string): Json {
	if (/^\d+$/.test(entry) && Number.isSafeInteger(Number(entry))) return Number(entry);
	if (/^\d{4}-\d\d-\d\d[T ]/.test(entry)) return toTimestamp(entry, timeZone) ?? entry;
	return property === 'status' ? entry.toLowerCase() : entry;
}

/** The filters of a report from the rows of a collection, empty ones left out. Throws a `Refusal`. */
export function filters(value: unknown, timeZone: string): Json[] | undefined {
	const rows = objectsIn(value).flatMap((row): Json[] => {
		const named = unquoted(row.property === OTHER_PROPERTY ? row.propertyName : row.property);
		const property = choiceOf(named, PROPERTIES) ?? named;
		const operation = chosen(text(row.operation) ?? '', OPERATIONS);
		const values = operation === 'HAS_PROPERTY' ? undefined : list(row.values)?.map((entry) => valueOf(entry, property, timeZone));
		if (property === undefined && values === undefined && operation !== 'HAS_PROPERTY') return [];
		if (property === undefined) throw new ValidationError('has a row without a property: fill it in or remove the row');
		if (operation === 'HAS_PROPERTY') return [{ property, operation }];
		if (values === undefined) throw new ValidationError(`has no values for "${property}": enter them, or choose "Has a Value"`);
		if (operation === 'BETWEEN' && values.length !== 2) throw new ValidationError(`needs two values to look between for "${property}" and has ${values.length}: enter the first and the last`);
		return [{ property, operation, values }];
	});
	return rows.length > 0 ? rows : undefined;
}
