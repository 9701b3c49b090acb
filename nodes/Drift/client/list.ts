import type { IDataObject } from 'n8n-workflow';

import type { DriftClient } from './request';
import { rowsOf } from './cursor';
import { isObject } from './json';
import { refuseTooMany } from './mostItems';
import { pagesOf } from './pages';
import type { Pager } from './pages';

/** How often what was updated while a list was read is read as well. */
const MOST_PASSES = 10;

/** Where the rows of a list are and how its pages are asked for, as data. */
export interface PagedList extends Pager {
	/** where the rows are inside `data`, such as `['messages']`; in `data` itself without it */
	rows?: string[];
	/** the most rows Drift gives on a page, where it lets one choose */
	pageSize?: number;
	/** what the page's size is sent as: `limit`, if not said */
	sizeAs?: string;
	/** the field that tells rows apart: `id`, if not said */
	rowId?: string;
	/** sent with the first page only */
	firstPage?: IDataObject;
}

/** Which rows are wanted: how many, and updated from when to before when (ms). */
export interface Wanted {
	most?: number;
	after?: number;
	before?: number;
	/** each is to be an item: more of them than n8n takes are an error before they are read */
	asItems?: boolean;
}

/** What was read of a list. */
export interface Reading {
	rows: IDataObject[];
	/** nothing is missing: false where the pages broke off before the end, or the list changed faster than it could be read */
	isWhole: boolean;
}

/** What one reading of a list came upon: its pages, when the latest row was updated (ms), and every total Drift named. */
interface Pass {
	pages: number;
	latest: number;
	totals: Set<unknown>;
	/** there was a cursor left, but no page for it */
	isCutOff: boolean;
	/** a page did not begin where the one before ended: rows may have moved to that one and not come at all */
	hasGap: boolean;
}

/** How many rows Drift says the list has, where it does (drift-api.md §5). */
const totalOf = (body: unknown) => (isObject(body) && isObject(body.data) ? body.data.total : undefined);

/** When the latest of rows was updated, in ms, those in the future left out, where a clock has gone wrong; 0 if there is none. */
const latestOf = (rows: IDataObject[]): number => Number(rows.find(({ updatedAt }) => Number(updatedAt) <= Date.now())?.updatedAt ?? 0);

/** A walk over the pages of a list that gathers rows until there are enough. */
class ListReader {
	readonly rows: IDataObject[] = [];
	/** where in `rows` the row with an id is */
	private readonly places = new Map<unknown, number>();
	/** how often a row was taken, anew or as it is now */
	taken = 0;
	private readonly reader: DriftClient;
	private readonly list: PagedList;
	private readonly most: number;
	private readonly before: number;
	private readonly asItems: boolean;

	constructor(reader: DriftClient, list: PagedList, { most = Infinity, before = Infinity, asItems = false }: Wanted) {
		this.reader = reader;
		this.list = list;
		this.most = most;
		this.before = before;
		this.asItems = asItems;
	}

	get hasEnough(): boolean {
		return this.rows.length >= this.most;
	}

	private idOf(row: IDataObject | undefined): unknown {
		return row?.[this.list.rowId ?? 'id'];
	}

	/** Takes a row that is wanted; in the place of the same row as it was before, if that came. */
	private take(row: IDataObject): void {
		const id = this.idOf(row);
		if (Number(row.updatedAt) >= this.before) return;
		const place = id === undefined ? undefined : this.places.get(id);
		if (place === undefined) this.places.set(id, this.rows.push(row) - 1);
		else if (Number(row.updatedAt) > Number(this.rows[place]?.updatedAt)) this.rows[place] = row;
		else return;
		this.taken += 1;
	}

	/** Whether no row can have moved between a page and the first row of the next one: that is on the page, or later than all that has not come. */
	private followsOn(page: IDataObject[], first: IDataObject | undefined): boolean {
		if (first === undefined) return false;
		return Number(first.updatedAt) > Number(page.at(-1)?.updatedAt) || page.some((row) => this.idOf(row) === this.idOf(first));
	}

	/** Reads from the first page to the last, or to the first with a row updated before `after` (ms), or until there are enough rows. Throws a `FailedRequest` for more than can become items. */
	async pass(after: number): Promise<Pass> {
		const { reader, list } = this;
		// rows that are not wanted do not count, so a page of just as many rows as wanted would be too small
		const size = Math.min(list.pageSize ?? 0, this.before === Infinity ? this.most : Infinity);
		const qs = size > 0 ? { [list.sizeAs ?? 'limit']: size } : {};
		const done: Pass = { pages: 0, latest: 0, totals: new Set(), isCutOff: false, hasGap: false };
		let before: IDataObject[] = [];
		const { rows: path = [], firstPage: first, ...pager } = list;
		const pages = pagesOf(reader, (answer) => rowsOf(answer, path), { ...pager, qs, first });
		for await (const { body, rows, next, isOverlapping } of pages) {
			done.latest ||= latestOf(rows);
			done.pages += 1;
			done.isCutOff = next !== undefined;
			const total = totalOf(body);
			if (total !== undefined) done.totals.add(total);
			done.hasGap ||= isOverlapping && !this.followsOn(before, rows[0]);
			before = rows;
			for (const row of rows) {
				// a newer one may stand behind it
				if (Number(row.updatedAt) < after) continue;
				this.take(row);
				if (this.hasEnough) return { ...done, isCutOff: false };
			}
			if (this.asItems) refuseTooMany(this.most === Infinity && typeof total === 'number' ? total : this.rows.length);
			if (rows.some((row) => Number(row.updatedAt) < after)) return { ...done, isCutOff: false };
		}
		return done;
	}
}

/**
 * Whether rows may have moved to pages already read: to the first, in a list ordered by `updatedAt`;
 * by one place, where a row was deleted from a list whose pages are numbers, and then the total changes.
 */
const mayHaveMoved = ({ pages, totals }: Pass, { isLatestFirst }: PagedList) => (isLatestFirst ? pages > 1 : totals.size > 1);

/**
 * The rows of a list, each once.
 * Where rows may have moved while the pages were read, it is read again: latest first only what was updated since the first page,
 * unless rows have left it, until nothing new comes. Throws a `FailedRequest`.
 */
export async function readRows(reader: DriftClient, list: PagedList, wanted: Wanted = {}): Promise<Reading> {
	const { after = -Infinity } = wanted;
	const walk = new ListReader(reader, list, wanted);
	let last = await walk.pass(after);
	let isWhole = !last.isCutOff;
	for (let pass = 1; !walk.hasEnough && mayHaveMoved(last, list); pass++) {
		if (pass > MOST_PASSES) {
			reader.context.logger.warn('The list changes faster than it can be read: the latest changes may be missing');
			return { rows: walk.rows, isWhole: false };
		}
		const { taken } = walk;
		const next = await walk.pass(list.isLatestFirst && !last.hasGap ? Math.max(after, last.latest) : after);
		isWhole &&= !next.isCutOff;
		if (walk.taken === taken && !next.hasGap) break;
		last = next;
	}
	return { rows: walk.rows, isWhole };
}
