import type { IPollFunctions } from 'n8n-workflow';

import { ValidationError } from '../client/validationError';
import { Parameters } from '../parameters/parameters';
import { listOf, oneOf, timestamp } from '../parameters/parsers';
import { STATUS_IDS } from '../resources/conversation/list';
import type { Event } from './state';

/** Which conversations are wanted: with one of `statuses`, default any, updated at or after `after` and before `before` (ms since 1970). */
export interface Filters {
	statuses: string[] | undefined;
	after: number;
	before: number;
}

/** The filters the user chose. Throws a `ValidationError` that names the field. */
export function filtersOf(context: IPollFunctions, event: Event): Filters {
	const parameters = new Parameters(context);
	const statuses = parameters.read({ from: 'filters.status', as: listOf(oneOf(...Object.keys(STATUS_IDS))) });
	const [updatedAfter, before] = parameters.timeRange(
		{ from: 'filters.updatedAfter', as: timestamp },
		{ from: 'filters.updatedBefore', as: timestamp },
	);
	const after = Math.max(updatedAfter, 0);
	if (event === 'conversationClosed' && statuses?.includes('closed') === false) {
		throw new ValidationError(
			"'Status' leaves out closed conversations, so the workflow would never start",
			'Remove the filter, or add Closed to it',
		);
	}
	return { statuses, after, before };
}
