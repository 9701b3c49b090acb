import type { IDataObject } from 'n8n-workflow';

import { rowsOf } from '../client/cursor';
import { isObject } from '../client/json';
import { pagesOf } from '../client/pages';
import type { Shape } from '../output/simplify';
import type { RequestSpec } from '../parameters/buildRequest';
import type { Value } from '../parameters/parameters';
import { rowLimit } from './getMany';
import { outputOf } from './output';
import { executePerItem } from './runItem';
import type { Execute } from './runItem';

interface ByIdsSpec extends RequestSpec {
	ids: Value<Array<number | string>>;
	/** what an id is sent as, once for each */
	sendAs: string;
	/** The most IDs Drift takes at a time. */
	atATime: number;
	/** The operation has Return All and Limit. */
	isLimited?: true;
	shape?: Shape;
}

/** The rows of a response: a map by ID, which is put in the order of the IDs requested, or a list. Throws a `DriftApiError`. */
function rowsById(body: unknown, ids: string[]): IDataObject[] {
	const data = isObject(body) ? body.data : undefined;
	return isObject(data) ? ids.map((id) => data[id]).filter(isObject) : rowsOf(body, []);
}

/** The rows with the given IDs, requested in batches, one item per row. An ID Drift does not know returns none. */
export function getByIds({ ids, sendAs, atATime, isLimited, shape, ...spec }: ByIdsSpec): Execute {
	return executePerItem(spec, (parameters) => {
		const output = outputOf(parameters, shape);
		const wanted = [...new Set(parameters.read(ids)?.map(String))];
		const limit = isLimited ? rowLimit(parameters) : Infinity;
		return async (itemRequest) => {
			const rows: IDataObject[] = [];
			for (let start = 0; start < wanted.length && rows.length < limit; start += atATime) {
				const batch = wanted.slice(start, start + atATime);
				const pages = pagesOf(itemRequest, (body) => rowsById(body, batch), { fixed: { [sendAs]: batch } });
				for await (const page of pages) for (const row of page.rows) rows.push(row);
			}
			return rows.slice(0, limit).map((row) => ({ json: output(row) }));
		};
	});
}
