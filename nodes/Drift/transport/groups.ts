import type { IDataObject } from 'n8n-workflow';

import { notDrift } from './answers';
import { isObject } from './json';
import type { Value } from './parameters';
import type { RequestSpec } from './request';
import { perItem } from './send';
import type { Pagination } from './send';
import { simplifier } from './simplify';
import type { Shape } from './simplify';

interface GroupsSpec extends RequestSpec {
	ids: Value;
	/** what an id is sent as, once for each */
	sendAs: string;
	/** the most ids Drift takes at a time */
	atATime: number;
	shape?: Shape;
}

/** The rows with some ids, asked for in groups: one item a row, in the order of the ids. An id Drift does not know gives none. `data` is a map by id. */
export function getByIds({ ids, sendAs, atATime, shape, ...spec }: GroupsSpec): Pagination {
	return perItem(spec, (parameters) => {
		const simplify = simplifier(parameters, shape);
		const wanted = [...new Set([parameters.read(ids)].flat().map(String))];
		return async ({ ask, options }) => {
			const rows: IDataObject[] = [];
			for (let start = 0; start < wanted.length; start += atATime) {
				const group = wanted.slice(start, start + atATime);
				const { body } = await ask({ ...options, qs: { ...options.qs, [sendAs]: group } });
				const known = isObject(body) ? body.data : undefined;
				if (!isObject(known)) throw notDrift('with something else than a map');
				rows.push(...group.map((id) => known[id]).filter(isObject));
			}
			return rows.map((row) => ({ json: simplify(row) }));
		};
	});
}
