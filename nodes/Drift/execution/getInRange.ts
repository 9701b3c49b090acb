import type { IDataObject } from 'n8n-workflow';

import { rowsOf } from '../client/cursor';
import { DriftApiError } from '../client/errors';
import { wantedRows } from './getMany';
import type { Value } from '../parameters/parameters';
import type { RequestSpec } from '../parameters/buildRequest';
import { executePerItem } from './runItem';
import type { ItemRequest, Execute } from './runItem';

interface RangeSpec extends RequestSpec {
	/** the query parameters a window is sent as, and where the whole one comes from, in ms */
	from: { sendAs: string; value: Value<number> };
	until: { sendAs: string; value: Value<number> & { required: true } };
	/** the most rows Drift gives at a time; it has no pages */
	pageSize: number;
	/** the field with a row's time, in ms */
	time: string;
	/** the field that tells rows of one time apart, where a row has it */
	rowId: string;
}

/** Reads the rows of a time range that Drift gives without pages: a window whose answer may have been cut is read again as two. */
class RangeReader {
	readonly rows: IDataObject[] = [];
	private readonly seen = new Set<string>();
	private readonly exchange: ItemRequest;
	private readonly spec: RangeSpec;
	private readonly wanted: number;

	constructor(exchange: ItemRequest, spec: RangeSpec, wanted: number) {
		this.exchange = exchange;
		this.spec = spec;
		this.wanted = wanted;
	}

	/** Reads one window, both ends in ms, earlier rows first. Throws a `FailedRequest`. */
	async read(start: number, end: number): Promise<void> {
		const { exchange, spec, wanted } = this;
		const { options } = exchange;
		const limit = Math.min(spec.pageSize, wanted);
		const { body } = await exchange.request({ ...options, qs: { ...options.qs, [spec.from.sendAs]: start, [spec.until.sendAs]: end, limit } });
		const rows = rowsOf(body, []);
		if (rows.length < spec.pageSize || wanted <= spec.pageSize) {
			const known = rows.map((row) => JSON.stringify(row[spec.rowId] === undefined ? row : [row[spec.rowId], row[spec.time]]));
			for (const [index, row] of rows.entries()) if (!this.seen.has(known[index] ?? '')) this.rows.push(row);
			known.forEach((row) => this.seen.add(row));
			return;
		}
		// two windows share two moments, as nobody says whether the ends belong to a window
		const middle = this.between(rows, start, end);
		await this.read(start, middle);
		if (this.rows.length < wanted) await this.read(middle - 1, end);
	}

	/** Where to split a window: at the middle one of its rows, so that each half has some. Throws a `FailedRequest` where that is no way on. */
	private between(rows: IDataObject[], start: number, end: number): number {
		const times = rows.map((row) => Number(row[this.spec.time])).sort((a, b) => a - b);
		const inside = times.filter((time) => time > start + 1 && time < end);
		const middle = inside[Math.floor(inside.length / 2)] ?? Math.floor((start + end) / 2);
		if (times[0] !== times.at(-1) && middle > start + 1 && middle < end) return middle;
		throw new DriftApiError(
			`Drift has more than ${this.spec.pageSize} entries at one moment and gives no more than that`,
			`The moment is ${new Date(times[Math.floor(times.length / 2)] ?? start).toISOString()}. Ask for the time before and after it.`,
		);
	}
}

/** The rows of a time range, one item a row, as many as Return All or Limit say; all of them, however many Drift gives at a time. */
export function getInRange(spec: RangeSpec): Execute {
	return executePerItem(spec, (parameters) => {
		const wanted = wantedRows(parameters);
		const start = parameters.read(spec.from.value) ?? 0;
		const end = parameters.read(spec.until.value);
		if (start > end) throw parameters.refusal(spec.from.value.from, 'is later than the end of the time range');
		return async (exchange) => {
			const windows = new RangeReader(exchange, spec, wanted);
			await windows.read(start, end);
			// the end belongs to the range that begins there
			const rows = windows.rows.filter((row) => !(Number(row[spec.time]) >= end));
			return rows.slice(0, wanted).map((json) => ({ json }));
		};
	});
}
