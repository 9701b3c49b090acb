import type { IDataObject } from 'n8n-workflow';

import { rowsOf } from './cursor';
import { isObject } from './json';
import { refuseTooMany } from './maxItems';
import { pagesOf } from './pages';
import type { Pager } from './pages';
import type { DriftClient } from './request';

/** How often a list is read again for what was updated meanwhile. */
const MAX_PASSES = 10;

/** Where a list's rows are and how its pages are requested, as data. */
export interface PagedList extends Pager {
	/** The path to the rows inside `data`, such as `['messages']`. Default: `data` itself. */
	rows?: string[];
	/** The most rows Drift returns per page, if the size can be chosen. */
	pageSize?: number;
	/** The query parameter for the page size. Default: `limit`. */
	sizeAs?: string;
	/** The field that identifies a row. Default: `id`. */
	rowId?: string;
	/** Sent with the first page only. */
	firstPage?: IDataObject;
}

/** Which rows are wanted: at most `limit`, updated at or after `after` and before `before` (ms since 1970). */
export interface Wanted {
	limit?: number;
	after?: number;
	before?: number;
	/** Each row becomes an item: more than n8n can take are an error before all are read. */
	asItems?: boolean;
}

/** What was read of a list. */
export interface Reading {
	rows: IDataObject[];
	/** False if the pages broke off before the end, or the list changed faster than it could be read. */
	isWhole: boolean;
}

/** What one pass over a list found: how many pages, when the latest row was updated (ms since 1970), and every total Drift named. */
interface Pass {
	pages: number;
	latest: number;
	totals: Set<unknown>;
	/** A cursor was left over, but led to no page. */
	isCutOff: boolean;
	/** A page did not begin where the one before it ended: rows may have moved to a page already read, and be missing. */
	hasGap: boolean;
}

/** How many rows Drift says the list has, if it does (drift-api.md §5). */
const totalOf = (body: unknown) => (isObject(body) && isObject(body.data) ? body.data.total : undefined);

/** When the latest row was updated (ms since 1970), ignoring times in the future from a clock gone wrong; 0 if there is none. */
const latestOf = (rows: IDataObject[]): number =>
	Number(rows.find(({ updatedAt }) => Number(updatedAt) <= Date.now())?.updatedAt ?? 0);

/** Reads the pages of a list and collects rows until there are enough. */
class ListReader {
	readonly rows: IDataObject[] = [];
	/** By row ID: the row's index in `rows`. */
	private readonly positions = new Map<unknown, number>();
	/** How often a row was added, or replaced by a newer version. */
	added = 0;
	private readonly client: DriftClient;
	private readonly list: PagedList;
	private readonly limit: number;
	private readonly before: number;
	private readonly asItems: boolean;

	constructor(client: DriftClient, list: PagedList, { limit = Infinity, before = Infinity, asItems = false }: Wanted) {
		this.client = client;
		this.list = list;
		this.limit = limit;
		this.before = before;
		this.asItems = asItems;
	}

	get hasEnough(): boolean {
		return this.rows.length >= this.limit;
	}

	private idOf(row: IDataObject | undefined): unknown {
		return row?.[this.list.rowId ?? 'id'];
	}

	/** Adds a row if it is wanted; a newer version of a known row replaces it. */
	private add(row: IDataObject): void {
		const id = this.idOf(row);
		if (Number(row.updatedAt) >= this.before) return;
		const position = id === undefined ? undefined : this.positions.get(id);
		if (position === undefined) this.positions.set(id, this.rows.push(row) - 1);
		else if (Number(row.updatedAt) > Number(this.rows[position]?.updatedAt)) this.rows[position] = row;
		else return;
		this.added += 1;
	}

	/** Whether no row can be missing between a page and the first row of the next one: that row is on the page as well, or newer than all still to come. */
	private followsOn(page: IDataObject[], first: IDataObject | undefined): boolean {
		if (first === undefined) return false;
		return (
			Number(first.updatedAt) > Number(page.at(-1)?.updatedAt) ||
			page.some((row) => this.idOf(row) === this.idOf(first))
		);
	}

	/** Reads from the first page until there are enough rows, one was updated before `after` (ms since 1970), or the list ends. Throws a `DriftApiError` for more rows than can become items. */
	async pass(after: number): Promise<Pass> {
		const { client, list } = this;
		// Rows that are not wanted do not count, so a page of `limit` rows might be too small
		const size = Math.min(list.pageSize ?? 0, this.before === Infinity ? this.limit : Infinity);
		const qs = size > 0 ? { [list.sizeAs ?? 'limit']: size } : {};
		const result: Pass = { pages: 0, latest: 0, totals: new Set(), isCutOff: false, hasGap: false };
		let previousPage: IDataObject[] = [];
		const { rows: path = [], firstPage: first, ...pager } = list;
		const pages = pagesOf(client, (response) => rowsOf(response, path), { ...pager, qs, first });
		for await (const { body, rows, next, isOverlapping } of pages) {
			result.latest ||= latestOf(rows);
			result.pages += 1;
			result.isCutOff = next !== undefined;
			const total = totalOf(body);
			if (total !== undefined) result.totals.add(total);
			result.hasGap ||= isOverlapping && !this.followsOn(previousPage, rows[0]);
			previousPage = rows;
			for (const row of rows) {
				// A newer one may follow
				if (Number(row.updatedAt) < after) continue;
				this.add(row);
				if (this.hasEnough) return { ...result, isCutOff: false };
			}
			if (this.asItems) refuseTooMany(this.limit === Infinity && typeof total === 'number' ? total : this.rows.length);
			if (rows.some((row) => Number(row.updatedAt) < after)) return { ...result, isCutOff: false };
		}
		return result;
	}
}

/**
 * Whether rows may have moved to pages already read: to the first page, in a list ordered by `updatedAt`;
 * up by one, if a row was deleted from a list with numbered pages, which changes the total.
 */
const mayHaveMoved = ({ pages, totals }: Pass, { isLatestFirst }: PagedList) =>
	isLatestFirst ? pages > 1 : totals.size > 1;

/**
 * The rows of a list, each once.
 * If rows may have moved while the pages were read, the list is read again until nothing new comes; if it is ordered by `updatedAt`,
 * only what was updated since the first page, unless rows have left the list. Throws a `DriftApiError`.
 */
export async function readRows(client: DriftClient, list: PagedList, wanted: Wanted = {}): Promise<Reading> {
	const { after = -Infinity } = wanted;
	const reader = new ListReader(client, list, wanted);
	let last = await reader.pass(after);
	let isWhole = !last.isCutOff;
	for (let pass = 1; !reader.hasEnough && mayHaveMoved(last, list); pass++) {
		if (pass > MAX_PASSES) {
			client.context.logger.warn('The list changes faster than it can be read: the latest changes may be missing');
			return { rows: reader.rows, isWhole: false };
		}
		const { added } = reader;
		const next = await reader.pass(list.isLatestFirst && !last.hasGap ? Math.max(after, last.latest) : after);
		isWhole &&= !next.isCutOff;
		if (reader.added === added && !next.hasGap) break;
		last = next;
	}
	return { rows: reader.rows, isWhole };
}
