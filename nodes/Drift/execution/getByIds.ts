import type { IDataObject } from 'n8n-workflow';

import { simplifier } from '../output/simplify';
import type { Shape } from '../output/simplify';
import { rowsOf } from '../client/cursor';
import { isObject } from '../client/json';
import { wantedRows } from './getMany';
import type { Value } from '../parameters/parameters';
import type { RequestSpec } from '../parameters/buildRequest';
import { executePerItem } from './runItem';
import type { Execute } from './runItem';
import { pagesOf } from '../client/pages';

interface ByIdsSpec extends RequestSpec {
	ids: Value<Array<number | string>>;
	/** what an id is sent as, once for each */
	sendAs: string;
	/** the most ids Drift takes at a time */
	atATime: number;
	/** Return All and Limit say how many rows are wanted */
	isLimited?: true;
	shape?: Shape;
}

/** The rows in an answer: a map by id, whose order is that of the ids asked for, or a list. Throws a `FailedRequest`. */
function rowsById(body: unknown, ids: string[]): IDataObject[] {
	const data = isObject(body) ? body.data : undefined;
	return isObject(data) ? ids.map((id) => data[id]).filter(isObject) : rowsOf(body, []);
}

/** The rows with some ids, asked for in groups: one item a row. An id Drift does not know gives none. */
export function getByIds({ ids, sendAs, atATime, isLimited, shape, ...spec }: ByIdsSpec): Execute {
	return executePerItem(spec, (parameters) => {
		const simplify = simplifier(parameters.isOn('simplify'), shape);
		const wanted = [...new Set(parameters.read(ids)?.map(String))];
		const most = isLimited ? wantedRows(parameters) : Infinity;
		return async (exchange) => {
			const rows: IDataObject[] = [];
			for (let start = 0; start < wanted.length && rows.length < most; start += atATime) {
				const group = wanted.slice(start, start + atATime);
				const pages = pagesOf(exchange, (body) => rowsById(body, group), { fixed: { [sendAs]: group } });
				for await (const page of pages) for (const row of page.rows) rows.push(row);
			}
			return rows.slice(0, most).map((row) => ({ json: simplify(row) }));
		};
	});
}
