import type { IDataObject } from 'n8n-workflow';

import { rowsOf } from '../client/cursor';
import { DriftApiError } from '../client/errors';
import type { DriftClient } from '../client/request';
import type { Shape } from '../output/simplify';
import type { RequestSpec } from '../parameters/buildRequest';
import type { Value } from '../parameters/parameters';
import { rowLimit } from './getMany';
import { outputOf } from './output';
import { executePerItem } from './runItem';
import type { Execute } from './runItem';

/** A list by time, as data. */
interface Range {
	/** The query parameters a window is sent as, in ms. */
	from: { sendAs: string };
	until: { sendAs: string };
	/** the most rows Drift gives at a time; it has no pages */
	pageSize: number;
	/** The field with a row's time, in ms since 1970. */
	time: string;
	/** The field that tells apart rows with the same time, if a row has it. */
	rowId: string;
}

interface RangeSpec extends RequestSpec, Range {
	/** where the whole window comes from, in ms */
	from: Range['from'] & { value: Value<number> };
	until: Range['until'] & { value: Value<number> & { required: true } };
	shape?: Shape;
}

/** Reads the rows of a time range that Drift returns without pages: a window whose response may have been cut off is read again as two. */
class RangeReader {
	readonly rows: IDataObject[] = [];
	private readonly seen = new Set<string>();
	private readonly client: DriftClient;
	private readonly spec: Range;
	private readonly maxRows: number;

	constructor(client: DriftClient, spec: Range, maxRows: number) {
		this.client = client;
		this.spec = spec;
		this.maxRows = maxRows;
	}

	/** Reads one window, both ends in ms since 1970, earlier rows first. Throws a `DriftApiError`. */
	async read(start: number, end: number): Promise<void> {
		const { client, spec, maxRows } = this;
		const { options } = client;
		const limit = Math.min(spec.pageSize, maxRows);
		const { body } = await client.request({
			...options,
			qs: { ...options.qs, [spec.from.sendAs]: start, [spec.until.sendAs]: end, limit },
		});
		const rows = rowsOf(body, []);
		if (rows.length < spec.pageSize || maxRows <= spec.pageSize) {
			const known = rows.map((row) =>
				JSON.stringify(row[spec.rowId] === undefined ? row : [row[spec.rowId], row[spec.time]]),
			);
			for (const [index, row] of rows.entries()) if (!this.seen.has(known[index] ?? '')) this.rows.push(row);
			known.forEach((row) => this.seen.add(row));
			return;
		}
		// The two windows share two ms, as it is not documented whether a window includes its ends
		const middle = this.splitPoint(rows, start, end);
		await this.read(start, middle);
		if (this.rows.length < maxRows) await this.read(middle - 1, end);
	}

	/** Where to split a window: at its middle row, so that both halves have some. Throws a `DriftApiError` if it cannot be split. */
	private splitPoint(rows: IDataObject[], start: number, end: number): number {
		const times = rows.map((row) => Number(row[this.spec.time])).sort((a, b) => a - b);
		const inside = times.filter((time) => time > start + 1 && time < end);
		const middle = inside[Math.floor(inside.length / 2)] ?? Math.floor((start + end) / 2);
		if (times[0] !== times.at(-1) && middle > start + 1 && middle < end) return middle;
		throw new DriftApiError(
			`Drift has more entries at one moment than the ${this.spec.pageSize} it returns`,
			`The moment is ${new Date(times[Math.floor(times.length / 2)] ?? start).toISOString()}. Request the time before and after it.`,
		);
	}
}

/** All rows of a time range, both ends in ms since 1970. Throws a `DriftApiError`. */
export async function readRange(client: DriftClient, range: Range, start: number, end: number): Promise<IDataObject[]> {
	const reader = new RangeReader(client, range, Infinity);
	await reader.read(start, end);
	return reader.rows;
}

/** The rows of a time range, one item per row, as many as Return All or Limit ask for, even if Drift returns fewer at a time. */
export function getInRange(spec: RangeSpec): Execute {
	return executePerItem(spec, (parameters) => {
		const maxRows = rowLimit(parameters);
		const output = outputOf(parameters, spec.shape);
		const [after, end] = parameters.timeRange(spec.from.value, spec.until.value);
		const start = Math.max(after, 0);
		return async (itemRequest) => {
			const reader = new RangeReader(itemRequest, spec, maxRows);
			await reader.read(start, end);
			// The end belongs to the range that begins there
			const rows = reader.rows.filter((row) => !(Number(row[spec.time]) >= end));
			return rows.slice(0, maxRows).map((row) => ({ json: output(row) }));
		};
	});
}
