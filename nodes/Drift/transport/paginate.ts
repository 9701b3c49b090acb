import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { simplifier } from './answers/simplify';
import type { Shape } from './answers/simplify';
import { nextCursor, rowsOf } from './cursor';
import { isObject } from './json';
import type { Parameters, Value } from './parameters';
import type { RequestSpec } from './request';
import { perItem } from './send';
import type { Exchange, Pagination } from './send';

/** How often what was updated while a list was read is read as well. */
const MOST_PASSES = 10;

/** A list as data. */
interface ListSpec extends RequestSpec {
	/** where the rows are inside `data`, such as `['messages']`; in `data` itself without it */
	rows?: string[];
	/** the most rows Drift gives on a page, where it lets one choose */
	pageSize?: number;
	/** what the page's size is sent as: `limit`, if not said */
	sizeAs?: string;
	/** the field that tells rows apart: `id`, if not said */
	rowId?: string;
	/** how a row is simplified */
	shape?: Shape;
	/** sent with the first page only */
	firstPage?: IDataObject;
	/** the rows come latest `updatedAt` first: what of them is wanted, in ms */
	latestFirst?: { after: Value; before: Value };
}

/** How many rows the user wants. Throws a `Refusal`. */
export function wantedRows(parameters: Parameters): number {
	if (parameters.isOn('returnAll')) return Infinity;
	return Number(parameters.read({ from: 'limit', as: 'count', required: true }));
}

/** What one reading of a list came upon: its pages, when the first row was updated (ms), and every total Drift named. */
interface Pass {
	pages: number;
	latest: number;
	totals: Set<unknown>;
}

/** How many rows Drift says the list has, where it does (drift-api.md §5). */
const totalOf = (body: unknown) => (isObject(body) && isObject(body.data) ? body.data.total : undefined);

/**
 * The pages of a list, one request each: until one is empty or names no next one, or a cursor seen before.
 * `first` is sent with the first page only; what a cursor says goes before `qs`, and `fixed` before that.
 */
export async function* pagesOf(
	{ ask, options, context }: Exchange,
	rowsIn: (body: unknown) => IDataObject[],
	{ qs, first = {}, fixed }: { qs?: IDataObject; first?: IDataObject; fixed?: IDataObject },
): AsyncGenerator<{ body: unknown; rows: IDataObject[] }> {
	const cursors = new Set<string>();
	let cursor: IDataObject | undefined = first;
	while (cursor !== undefined) {
		const { body, headers } = await ask({ ...options, qs: { ...options.qs, ...qs, ...cursor, ...fixed } });
		const rows = rowsIn(body);
		yield { body, rows };
		cursor = rows.length > 0 ? nextCursor(body, headers) : undefined;
		const key = JSON.stringify(cursor);
		if (cursors.has(key)) {
			context.logger.warn('Drift gave the same page cursor twice: the list ends here');
			return;
		}
		cursors.add(key);
	}
}

/** A walk over the pages of a list that gathers rows until there are enough. */
class Walk {
	readonly rows: IDataObject[] = [];
	private readonly seen = new Set<unknown>();
	private readonly exchange: Exchange;
	private readonly spec: ListSpec;
	private readonly wanted: number;
	private readonly before: number;

	constructor(exchange: Exchange, spec: ListSpec, wanted = Infinity, before = Infinity) {
		this.exchange = exchange;
		this.spec = spec;
		this.wanted = wanted;
		this.before = before;
	}

	/** Takes a row unless it came before or is not wanted. */
	private take(row: IDataObject): void {
		const id = row[this.spec.rowId ?? 'id'];
		if (Number(row.updatedAt) >= this.before || (id !== undefined && this.seen.has(id))) return;
		this.seen.add(id);
		this.rows.push(row);
	}

	/** Reads from the first page to the last, or to the first with a row updated before `after` (ms), or until there are enough rows. */
	async pass(after = -Infinity): Promise<Pass> {
		const { exchange, spec, wanted } = this;
		// rows that are not wanted do not count, so a page of just as many rows as wanted would be too small
		const size = Math.min(spec.pageSize ?? 0, this.before === Infinity ? wanted : Infinity);
		const qs = size > 0 ? { [spec.sizeAs ?? 'limit']: size } : {};
		const done: Pass = { pages: 0, latest: 0, totals: new Set() };
		for await (const { body, rows } of pagesOf(exchange, (answer) => rowsOf(answer, spec.rows ?? []), { qs, first: spec.firstPage })) {
			if (done.pages === 0) done.latest = Number(rows[0]?.updatedAt ?? 0);
			done.pages += 1;
			const total = totalOf(body);
			if (total !== undefined) done.totals.add(total);
			for (const row of rows) {
				// a newer one may stand behind it
				if (Number(row.updatedAt) < after) continue;
				this.take(row);
				if (this.rows.length >= wanted) return done;
			}
			if (rows.some((row) => Number(row.updatedAt) < after)) return done;
		}
		return done;
	}
}

/**
 * Whether rows may have moved to pages already read: to the first, in a list ordered by `updatedAt`;
 * by one place, where a row was deleted from a list whose pages are numbers, and then the total changes.
 */
const mayHaveMoved = ({ pages, totals }: Pass, { latestFirst }: ListSpec) => (latestFirst ? pages > 1 : totals.size > 1);

/**
 * A list, one item a row, as many as Return All or Limit say.
 * Where rows may have moved while the pages were read, it is read again: latest first only what was updated since the first page,
 * until nothing was.
 */
export function getMany(spec: ListSpec): Pagination {
	return perItem(spec, (parameters) => {
		const wanted = wantedRows(parameters);
		const simplify = simplifier(parameters, spec.shape);
		const { after: from, before: until } = spec.latestFirst ?? {};
		const after = from === undefined ? -Infinity : Number(parameters.read(from) ?? -Infinity);
		const before = until === undefined ? Infinity : Number(parameters.read(until) ?? Infinity);
		if (from !== undefined && after >= before) throw parameters.refusal(from.from.split('.').at(-1) ?? '', 'is not earlier than the end of the time range');
		return async (exchange) => {
			const walk = new Walk(exchange, spec, wanted, before);
			let last = await walk.pass(after);
			for (let pass = 1; walk.rows.length < wanted && mayHaveMoved(last, spec); pass++) {
				if (pass > MOST_PASSES) {
					exchange.context.logger.warn('The list changes faster than it can be read: the latest changes may be missing');
					break;
				}
				const known = walk.rows.length;
				const next = await walk.pass(spec.latestFirst ? Math.max(after, last.latest) : after);
				if (spec.latestFirst ? next.latest <= last.latest : walk.rows.length === known) break;
				last = next;
			}
			return walk.rows.map((row) => ({ json: simplify(row) }));
		};
	});
}

/** A whole list as one item, which `answer` makes of the rows. */
export function inOne({ answer, ...spec }: ListSpec & { answer: (rows: IDataObject[], exchange: Exchange) => INodeExecutionData }): Pagination {
	return perItem(spec, () => async (exchange) => {
		const walk = new Walk(exchange, spec);
		await walk.pass();
		return [answer(walk.rows, exchange)];
	});
}
