import type { IPollFunctions } from 'n8n-workflow';

import { conversationFilters, STATUS_IDS } from '../Drift/resources/conversation/list';
import { isObject } from '../Drift/transport/json';
import { label } from '../Drift/transport/parameters';
import { Refusal } from '../Drift/transport/refusal';
import { convert } from '../Drift/transport/values/convert';
import type { ValueType } from '../Drift/transport/values/convert';
import { chosen, list } from '../Drift/transport/values/words';
import type { Event } from './memory';

/** Which conversations are wanted: of these statuses, if any are named, and updated from when to before when (ms). */
export interface Filters {
	statuses: string[] | undefined;
	after: number;
	before: number;
}

/** The filters the user chose. Throws a `Refusal` that names the field. */
export function filtersOf(context: IPollFunctions, event: Event): Filters {
	const given: unknown = context.getNodeParameter(conversationFilters.name, {});
	const read = <T>(name: string, as: ValueType, then: (value: unknown) => T): T => {
		try {
			return then(convert(isObject(given) ? given[name] : undefined, as, context.getTimezone()));
		} catch (error) {
			throw error instanceof Refusal ? new Refusal(`${label(name)} ${error.message}`) : error;
		}
	};
	const statuses = read('status', 'list', (value) => list(value)?.map((status) => chosen(status, Object.keys(STATUS_IDS))));
	const after = read('updatedAfter', 'time', (value) => Number(value ?? 0));
	const before = read('updatedBefore', 'time', (value) => Number(value ?? Infinity));
	if (after >= before) throw new Refusal('Updated After is not earlier than Updated Before');
	if (event === 'conversationClosed' && statuses?.includes('closed') === false) {
		throw new Refusal('Status leaves out closed conversations, so nothing would ever start: remove the filter, or add Closed to it');
	}
	return { statuses, after, before };
}
