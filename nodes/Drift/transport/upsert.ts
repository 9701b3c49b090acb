import { object } from './answers';
import { FailedRequest } from './errors';
import { rowsOf } from './paginate';
import type { RequestSpec } from './request';
import { perItem } from './send';
import type { Exchange, Pagination } from './send';

/** Drift answers so to a second contact with the same address: 409 to some, 400 to others (drift-api.md §2.2). */
const isDuplicate = (error: unknown) => error instanceof FailedRequest && (error.status === 409 || error.status === 400);

/** The id of the first row the query finds, if any. */
async function find({ ask, options }: Exchange): Promise<number | undefined> {
	const [row] = rowsOf(await ask({ ...options, method: 'GET', body: undefined }), []);
	return typeof row?.id === 'number' ? row.id : undefined;
}

/**
 * Finds by the query, then updates what was found or creates it: the path with the id takes the update, the path without the creation.
 * Where another execution creates the same in between, what it created is updated.
 */
export function upsert(spec: RequestSpec): Pagination {
	return perItem(spec, () => async (exchange) => {
		const { ask, options } = exchange;
		const write = { ...options, qs: {} };
		const update = async (id: number) => object(await ask({ ...write, method: 'PATCH', url: `${options.url}/${id}` }));

		const known = await find(exchange);
		if (known !== undefined) return [await update(known)];
		const afterRefusal = async (error: unknown) => {
			const created = isDuplicate(error) ? await find(exchange) : undefined;
			return created === undefined ? await Promise.reject(error) : await update(created);
		};
		return [await ask({ ...write, method: 'POST' }).then(object, afterRefusal)];
	});
}
