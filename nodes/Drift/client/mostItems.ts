import { DriftApiError } from './errors';

/**
 * The most items that come out for one input item: n8n hands them on as the arguments of one call, and on Node 20 and 24
 * "Maximum call stack size exceeded" comes at some 125,000.
 */
export const MOST_ITEMS = 100_000;

/** Throws a `FailedRequest` where one input item has given, or would give, more items than n8n takes. */
export function refuseTooMany(items: number): void {
	if (items <= MOST_ITEMS) return;
	throw new DriftApiError(
		`There are more than ${MOST_ITEMS.toLocaleString('en-US')} results, which n8n cannot take from one item`,
		'Turn Return All off and set a Limit, or ask for a part with each item, such as one time range after the other.',
	);
}
