import type { IDataObject } from 'n8n-workflow';

import { notDrift } from './answers';
import type { Parameters, RequestSpec, Value } from './request';
import { perItem } from './send';
import type { Exchange, Pagination } from './send';
import { isObject } from './values';

/** How often what was updated while a list was read is read as well. */
const MOST_PASSES = 10;

/** A list as data. */
interface ListSpec extends RequestSpec {
	/** where the rows are inside `data`, such as `['messages']`; in `data` itself without it */
	rows?: string[];
	/** the most rows Drift gives on a page, where it lets one choose (sent as `limit`) */
	pageSize?: number;
	/** sent with the first page only */
	firstPage?: IDataObject;
	/** the rows come latest `updatedAt` first: what of them is wanted, in ms */
	latestFirst?: { after: Value; before: Value };
}

/** The rows in an answer. Throws a `FailedRequest` where there is no list: an empty page must not look like the end. */
export function rowsOf(body: unknown, path: string[]): IDataObject[] {
	let rows: unknown = isObject(body) ? body.data : undefined;
	for (const name of path) rows = isObject(rows) ? rows[name] : undefined;
	if (!Array.isArray(rows)) throw notDrift('with something else than a list');
	return rows.filter(isObject);
}

/** What to send for the next page: the token in `links.next` (a keyset, which does not skip), otherwise `pagination.next` (drift-api.md §3.2, §3.4). */
export function nextCursor(body: unknown): IDataObject | undefined {
	const { links, pagination } = isObject(body) ? body : {};
	const link = isObject(links) && typeof links.next === 'string' ? links.next : '';
	// only the token is read, so it does not matter where a link without a host would lead
	const token = URL.canParse(link, 'https://driftapi.com') ? new URL(link, 'https://driftapi.com').searchParams.get('page_token') : null;
	if (token) return { page_token: token };
	const { more, next } = isObject(pagination) ? pagination : {};
	return more !== false && (typeof next === 'string' || typeof next === 'number') && next !== '' ? { next } : undefined;
}

/** How many rows the user wants. Throws a `Refusal`. */
function wantedRows(parameters: Parameters): number {
	if (String(parameters.raw('returnAll')) === 'true') return Infinity;
	return Number(parameters.read({ from: 'limit', as: 'count', required: true }));
}

/** A walk over the pages of a list that gathers rows until there are enough. */
class Walk {
	readonly rows: IDataObject[] = [];
	private readonly seen = new Set<unknown>();
	private readonly exchange: Exchange;
	private readonly spec: ListSpec;
	private readonly wanted: number;
	private readonly before: number;

	constructor(exchange: Exchange, spec: ListSpec, wanted: number, before: number) {
		this.exchange = exchange;
		this.spec = spec;
		this.wanted = wanted;
		this.before = before;
	}

	/** Takes a row unless it came before or is not wanted. */
	private take(row: IDataObject): void {
		if (Number(row.updatedAt) >= this.before || (row.id !== undefined && this.seen.has(row.id))) return;
		this.seen.add(row.id);
		this.rows.push(row);
	}

	/**
	 * Reads from the first page to the last, or to the first row updated before `after` (ms), or until there are enough rows.
	 * Gives the number of pages and when the first row was updated (ms).
	 */
	async pass(after: number): Promise<{ pages: number; latest: number }> {
		const { exchange, spec, wanted } = this;
		const cursors = new Set<string>();
		// rows that are not wanted do not count, so a page of just as many rows as wanted would be too small
		const size = Math.min(spec.pageSize ?? 0, this.before === Infinity ? wanted : Infinity);
		const limit = size > 0 ? { limit: size } : {};
		let cursor: IDataObject | undefined = spec.firstPage ?? {};
		let latest = 0;
		let pages = 0;
		for (; cursor !== undefined; pages++) {
			const body = await exchange.ask({ ...exchange.options, qs: { ...exchange.options.qs, ...limit, ...cursor } });
			const rows = rowsOf(body, spec.rows ?? []);
			if (pages === 0) latest = Number(rows[0]?.updatedAt ?? 0);
			for (const row of rows) {
				if (Number(row.updatedAt) < after) return { pages: pages + 1, latest };
				this.take(row);
				if (this.rows.length >= wanted) return { pages: pages + 1, latest };
			}
			cursor = rows.length > 0 ? nextCursor(body) : undefined;
			const key = JSON.stringify(cursor);
			if (cursors.has(key)) {
				exchange.context.logger.warn('Drift gave the same page cursor twice: the list ends here');
				break;
			}
			cursors.add(key);
		}
		return { pages, latest };
	}
}

/**
 * A list, one item a row, as many as Return All or Limit say.
 * Latest first means that a row updated while the pages are read moves to pages already read: so after more than one page,
 * what was updated since the first page is read as well, until nothing was or it is a single page.
 */
export function getMany(spec: ListSpec): Pagination {
	return perItem(spec, (parameters) => {
		const wanted = wantedRows(parameters);
		const { after: from, before: until } = spec.latestFirst ?? {};
		const after = from === undefined ? -Infinity : Number(parameters.read(from) ?? -Infinity);
		const before = until === undefined ? Infinity : Number(parameters.read(until) ?? Infinity);
		return async (exchange) => {
			const walk = new Walk(exchange, spec, wanted, before);
			let { pages, latest } = await walk.pass(after);
			for (let pass = 1; spec.latestFirst && pages > 1 && walk.rows.length < wanted; pass++) {
				if (pass > MOST_PASSES) {
					exchange.context.logger.warn('The list changes faster than it can be read: the latest changes may be missing');
					break;
				}
				const known = latest;
				({ pages, latest } = await walk.pass(Math.max(after, known)));
				if (latest <= known) break;
			}
			return walk.rows.map((json) => ({ json }));
		};
	});
}
