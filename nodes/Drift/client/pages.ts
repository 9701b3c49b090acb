import type { IDataObject } from 'n8n-workflow';

import { nextCursor } from './cursor';
import { isObject } from './json';
import type { DriftClient } from './request';

/** How the pages of a list follow each other, as data. */
export interface Pager {
	/** The rows per page, if the size cannot be chosen: a full page may be followed by one that Drift does not name (drift-api.md §3.5). */
	fullPage?: number;
	/** Whether rows are ordered by `updatedAt`, latest first. */
	isLatestFirst?: boolean;
}

/** A page of a list. */
interface Page {
	body: unknown;
	rows: IDataObject[];
	/** What to send for the next page. */
	next: IDataObject | undefined;
	/** It begins with rows of the page before, unless rows have left the list meanwhile. */
	isOverlapping: boolean;
}

/** The share of a page that the next one repeats if rows can leave the list in between, which moves up all rows behind them. */
const OVERLAP = 0.1;

/** Whether more may follow a page: Drift does not say that it is the last. */
const isOpenEnded = (body: unknown) => !isObject(body) || !isObject(body.pagination) || body.pagination.more !== false;

/** What to send for a page, whether that starts before the end of the page before, and whether Drift did not name it. */
interface NextPage {
	cursor: IDataObject | undefined;
	isEarlier?: boolean;
	isGuess?: boolean;
}

/**
 * What to send for the page after one that was requested with `cursor` and has `rows` rows: the cursor Drift names.
 * If that is a row offset, it skips no row Drift has not returned (it may return fewer than requested, drift-api.md §5),
 * and in a list that rows can leave it starts a little earlier.
 */
export function nextPage(
	cursor: IDataObject,
	rows: number,
	body: unknown,
	headers?: IDataObject,
	{ fullPage = Infinity, isLatestFirst }: Pager = {},
): NextPage {
	const end = Number(cursor.next ?? cursor.index ?? 0) + rows;
	const named = nextCursor(body, headers);
	// If Drift named this page, it would name the next one too
	if (named === undefined) {
		const mayFollow = rows >= fullPage && isOpenEnded(body) && typeof cursor.next !== 'string';
		return mayFollow ? { cursor: { next: end }, isGuess: true } : { cursor: undefined };
	}
	if (Number(named.index) > end) return { cursor: { ...named, index: end } };
	// Any other number is not a row offset
	if (!isLatestFirst || Number(named.next) !== end) return { cursor: named };
	const shared = Math.floor(rows * OVERLAP);
	return { cursor: { next: end - shared }, isEarlier: shared > 0 };
}

/**
 * Yields the pages of a list, one request each, until a page is empty, has no next one, or leads to a cursor seen before.
 * `first` is sent with the first page only. A cursor overrides `qs`, and `fixed` overrides both.
 */
export async function* pagesOf(
	{ request, options, context }: DriftClient,
	rowsIn: (body: unknown) => IDataObject[],
	{ qs, first = {}, fixed, ...pager }: { qs?: IDataObject; first?: IDataObject; fixed?: IDataObject } & Pager,
): AsyncGenerator<Page> {
	const cursors = new Set<string>();
	let cursor: IDataObject | undefined = first;
	let isOverlapping = false;
	/** The rows of the page before, as JSON, if Drift did not name the one after it. */
	let previousPage: string | undefined;
	while (cursor !== undefined) {
		const { body, headers } = await request({ ...options, qs: { ...options.qs, ...qs, ...cursor, ...fixed } });
		const returned = rowsIn(body);
		// The same rows again are not another page
		const rows = previousPage !== undefined && JSON.stringify(returned) === previousPage ? [] : returned;
		const { cursor: next, isEarlier = false, isGuess } = nextPage(cursor, rows.length, body, headers, pager);
		yield { body, rows, next, isOverlapping };
		isOverlapping = isEarlier;
		previousPage = isGuess ? JSON.stringify(rows) : undefined;
		cursor = rows.length > 0 ? next : undefined;
		const key = JSON.stringify(cursor);
		if (cursors.has(key)) {
			context.logger.warn('Drift returned the same page cursor twice: the list ends here');
			return;
		}
		cursors.add(key);
	}
}
