import type { IDataObject } from 'n8n-workflow';

import type { DriftClient } from './request';
import { nextCursor } from './cursor';
import { isObject } from './json';

/** How the pages of a list follow each other, as data. */
export interface Pager {
	/** how many rows are on a page, where one cannot choose: behind a full one there may be another that Drift does not name (drift-api.md §3.5) */
	fullPage?: number;
	/** the rows come latest `updatedAt` first */
	isLatestFirst?: boolean;
}

/** A page of a list. */
interface Page {
	body: unknown;
	rows: IDataObject[];
	/** what to send for the next one */
	next: IDataObject | undefined;
	/** it begins with rows of the page before, if none has left the list meanwhile */
	isOverlapping: boolean;
}

/** Of a page, how much the next one shares with it where rows can leave the list between the two: then all behind them move up. */
const SHARED = 0.1;

/** Whether Drift leaves open what comes after a page. */
const isOpenEnded = (body: unknown) => !isObject(body) || !isObject(body.pagination) || body.pagination.more !== false;

/**
 * What to send for the page after one, asked for by a cursor, with so many rows: what Drift names.
 * Where that counts rows, no row that was not given is passed over (Drift may give fewer than were asked for, drift-api.md §5),
 * and a list that rows can leave is read on a little before its place.
 */
export function nextPage(cursor: IDataObject, rows: number, body: unknown, headers?: IDataObject, { fullPage = Infinity, isLatestFirst }: Pager = {}): IDataObject | undefined {
	const end = Number(cursor.next ?? cursor.index ?? 0) + rows;
	const named = nextCursor(body, headers);
	// a Drift that has named this page would name the next one
	if (named === undefined) return rows >= fullPage && isOpenEnded(body) && typeof cursor.next !== 'string' ? { next: end } : undefined;
	if (Number(named.index) > end) return { ...named, index: end };
	// any other number is no count of rows
	if (isLatestFirst && Number(named.next) === end) return { next: end - Math.floor(rows * SHARED) };
	return named;
}

/**
 * The pages of a list, one request each, with the cursor of the next: until one is empty or has no next one, or a cursor seen before.
 * `first` is sent with the first page only; what a cursor says goes before `qs`, and `fixed` before that.
 */
export async function* pagesOf(
	{ request, options, context }: DriftClient,
	rowsIn: (body: unknown) => IDataObject[],
	{ qs, first = {}, fixed, ...pager }: { qs?: IDataObject; first?: IDataObject; fixed?: IDataObject } & Pager,
): AsyncGenerator<Page> {
	const cursors = new Set<string>();
	let cursor: IDataObject | undefined = first;
	let end = 0;
	/** the rows before a page that Drift has not named */
	let before: string | undefined;
	while (cursor !== undefined) {
		const { body, headers } = await request({ ...options, qs: { ...options.qs, ...qs, ...cursor, ...fixed } });
		const given = rowsIn(body);
		// the same once more is no page of its own
		const rows = before !== undefined && JSON.stringify(given) === before ? [] : given;
		const next = nextPage(cursor, rows.length, body, headers, pager);
		yield { body, rows, next, isOverlapping: Number(cursor.next) < end };
		before = next !== undefined && nextCursor(body, headers) === undefined ? JSON.stringify(rows) : undefined;
		end = Number(cursor.next ?? 0) + rows.length;
		cursor = rows.length > 0 ? next : undefined;
		const key = JSON.stringify(cursor);
		if (cursors.has(key)) {
			context.logger.warn('Drift gave the same page cursor twice: the list ends here');
			return;
		}
		cursors.add(key);
	}
}
