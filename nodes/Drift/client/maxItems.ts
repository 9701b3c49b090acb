import { DriftApiError } from './errors';

/**
 * The most items one input item may return: n8n passes them on as the arguments of one call, and Node 20 and 24 throw
 * "Maximum call stack size exceeded" at some 125,000.
 */
export const MAX_ITEMS = 100_000;

/** Throws a `DriftApiError` if one input item returns, or would return, more items than n8n can take. */
export function refuseTooMany(items: number): void {
	if (items <= MAX_ITEMS) return;
	throw new DriftApiError(
		`There are more than ${MAX_ITEMS.toLocaleString('en-US')} results, the most n8n can take from one item`,
		'Turn off Return All and set a Limit, or fetch a part with each item, such as one time range each.',
	);
}
