import type { IDataObject } from 'n8n-workflow';

import { rowsOf } from '../client/cursor';
import { DriftApiError } from '../client/errors';
import { isObject } from '../client/json';
import { notDrift, object } from '../client/response';
import type { Shape } from '../output/simplify';
import type { RequestSpec } from '../parameters/buildRequest';
import { outputOf } from './output';
import { executePerItem } from './runItem';
import type { ItemRequest, Execute } from './runItem';

/** Whether Drift refused a second contact with the same email: it answers 409 to some, 400 to others (drift-api.md §2.2). */
const isDuplicate = (error: unknown) =>
	error instanceof DriftApiError && (error.status === 409 || error.status === 400);

/** An attribute as text, as it is not documented whether Drift returns a number as a number. */
const attribute = (row: unknown, name: string): string =>
	String((isObject(row) && isObject(row.attributes) ? row.attributes[name] : undefined) ?? '');

/**
 * The ID of the row to update, if there is one. If the item has a key, that is the row with the same key,
 * otherwise one without a key: a row with another key is somebody else.
 */
async function findId({ request, options }: ItemRequest, key: string): Promise<number | string | undefined> {
	const { body } = await request({ ...options, method: 'GET', body: undefined });
	const rows = rowsOf(body, []);
	const wantedKey = attribute(options.body, key);
	const unclaimed = (row: IDataObject) => attribute(row, key) === '';
	const row =
		wantedKey === ''
			? rows[0]
			: (rows.find((candidate) => attribute(candidate, key) === wantedKey) ?? rows.find(unclaimed));
	if (row === undefined) return undefined;
	if (typeof row.id !== 'number' && typeof row.id !== 'string') throw notDrift('with a row without an ID');
	return row.id;
}

/**
 * Searches by the query, then updates what it finds (PATCH to the path with the ID) or creates it (POST to the path).
 * `key` is the attribute that tells apart rows the query cannot.
 * If another execution creates the same row in between, that row is updated.
 */
export function createOrUpdate({ key, shape, ...spec }: RequestSpec & { key: string; shape?: Shape }): Execute {
	return executePerItem(spec, (parameters) => {
		const output = outputOf(parameters, shape);
		return async (itemRequest) => [{ json: output(await upsert(itemRequest, key)) }];
	});
}

/** Finds, then updates or creates; returns what Drift has afterwards. */
async function upsert(itemRequest: ItemRequest, key: string): Promise<IDataObject> {
	const { request, options } = itemRequest;
	const update = async (id: number | string) => {
		const url = `${options.url}/${encodeURIComponent(id)}`;
		return object((await request({ ...options, qs: {}, method: 'PATCH', url })).body, 'PATCH');
	};

	const existing = await findId(itemRequest, key);
	if (existing !== undefined) return await update(existing);
	const updateDuplicate = async (error: unknown) => {
		const created = isDuplicate(error) ? await findId(itemRequest, key) : undefined;
		return created === undefined ? await Promise.reject(error) : await update(created);
	};
	return await request({ ...options, qs: {}, method: 'POST' }).then(
		({ body }) => object(body, 'POST'),
		updateDuplicate,
	);
}
