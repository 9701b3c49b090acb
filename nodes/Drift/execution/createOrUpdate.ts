import type { IDataObject } from 'n8n-workflow';

import { notDrift, object } from '../client/response';
import { simplifier } from '../output/simplify';
import type { Shape } from '../output/simplify';
import { rowsOf } from '../client/cursor';
import { DriftApiError } from '../client/errors';
import { isObject } from '../client/json';
import type { RequestSpec } from '../parameters/buildRequest';
import { executePerItem } from './runItem';
import type { ItemRequest, Execute } from './runItem';

/** Drift answers so to a second contact with the same address: 409 to some, 400 to others (drift-api.md §2.2). */
const isDuplicate = (error: unknown) => error instanceof DriftApiError && (error.status === 409 || error.status === 400);

/** An attribute as text, for nobody says whether Drift gives back a number where it was sent one. */
const attribute = (row: unknown, name: string): string => String((isObject(row) && isObject(row.attributes) ? row.attributes[name] : undefined) ?? '');

/**
 * The id of the row to update, if there is one. Where the item brings a key, that is the row with the same key,
 * otherwise one without any: a row with another key is somebody else.
 */
async function find({ request, options }: ItemRequest, key: string): Promise<number | string | undefined> {
	const { body } = await request({ ...options, method: 'GET', body: undefined });
	const rows = rowsOf(body, []);
	const wanted = attribute(options.body, key);
	const unclaimed = (row: IDataObject) => attribute(row, key) === '';
	const row = wanted === '' ? rows[0] : (rows.find((candidate) => attribute(candidate, key) === wanted) ?? rows.find(unclaimed));
	if (row === undefined) return undefined;
	if (typeof row.id !== 'number' && typeof row.id !== 'string') throw notDrift('with a row without an ID');
	return row.id;
}

/**
 * Finds by the query, then updates what was found or creates it: the path with the id takes the update, the path without the creation.
 * `key` is the attribute that tells rows the query cannot tell apart.
 * Where another execution creates the same in between, what it created is updated.
 */
export function createOrUpdate({ key, shape, ...spec }: RequestSpec & { key: string; shape?: Shape }): Execute {
	return executePerItem(spec, (parameters) => {
		const simplify = simplifier(parameters.isOn('simplify'), shape);
		return async (exchange) => [{ json: simplify(await write(exchange, key)) }];
	});
}

/** Finds, then updates or creates; gives what Drift has afterwards. */
async function write(exchange: ItemRequest, key: string): Promise<IDataObject> {
	const { request, options } = exchange;
	const update = async (id: number | string) => {
		const url = `${options.url}/${encodeURIComponent(id)}`;
		return object((await request({ ...options, qs: {}, method: 'PATCH', url })).body, 'PATCH');
	};

	const known = await find(exchange, key);
	if (known !== undefined) return await update(known);
	const afterRefusal = async (error: unknown) => {
		const created = isDuplicate(error) ? await find(exchange, key) : undefined;
		return created === undefined ? await Promise.reject(error) : await update(created);
	};
	return await request({ ...options, qs: {}, method: 'POST' }).then(({ body }) => object(body, 'POST'), afterRefusal);
}
