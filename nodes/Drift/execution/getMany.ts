import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { readRows } from '../client/list';
import type { PagedList } from '../client/list';
import { MAX_ITEMS } from '../client/maxItems';
import type { Shape } from '../output/simplify';
import type { RequestSpec } from '../parameters/buildRequest';
import type { Parameters, Value } from '../parameters/parameters';
import { count } from '../parameters/parsers';
import { includer } from './include';
import type { Part } from './include';
import { outputOf } from './output';
import { executePerItem } from './runItem';
import type { ItemRequest, Execute } from './runItem';

/** A list as an operation. */
interface ListSpec extends RequestSpec, PagedList {
	/** What Output can make of a row. */
	shape?: Shape;
	/** of a list that comes latest `updatedAt` first: what of it is wanted, in ms */
	updated?: { after: Value<number>; before: Value<number> };
	/** What Include can add to a row. */
	parts?: Part[];
}

/** How many rows the user wants. Throws a `ValidationError`. */
export function rowLimit(parameters: Parameters): number {
	if (parameters.isOn('returnAll')) return Infinity;
	const limit = parameters.read({ from: 'limit', as: count, required: true });
	if (limit > MAX_ITEMS)
		throw parameters.refusal(
			'limit',
			`is too large: ${limit}`,
			`Enter at most ${MAX_ITEMS}, which is the most n8n can take from one item`,
		);
	return limit;
}

/** A list, one item per row, as many as Return All or Limit ask for. */
export function getMany(spec: ListSpec): Execute {
	return executePerItem(spec, (parameters) => {
		const limit = rowLimit(parameters);
		const output = outputOf(parameters, spec.shape);
		const include = includer(parameters, spec.parts);
		const { updated } = spec;
		const [after, before] = updated ? parameters.timeRange(updated.after, updated.before) : [-Infinity, Infinity];
		return async (itemRequest) => {
			const { rows } = await readRows(itemRequest, spec, { limit, after, before, asItems: true });
			const items = rows.map((row) => ({ json: output(row) }));
			await include(rows, items, itemRequest);
			return items;
		};
	});
}

/** A whole list as one item, which `answer` makes from the rows. */
export function asOneItem({
	answer,
	...spec
}: ListSpec & { answer: (rows: IDataObject[], itemRequest: ItemRequest) => Promise<INodeExecutionData> }): Execute {
	return executePerItem(spec, () => async (itemRequest) => {
		const { rows } = await readRows(itemRequest, spec);
		return [await answer(rows, itemRequest)];
	});
}
