import type { IDataObject } from 'n8n-workflow';

import { rowsOf } from '../../client/cursor';
import { isObject } from '../../client/json';
import { notDrift, object } from '../../client/response';
import type { Answer } from '../../execution/answer';
import { isoDate } from '../../output/simplify';

/** A metric's number, of a time its date; null for one the conversation has none of, which Drift returns as `"NaN"`. */
function valueOf(name: string, metric: IDataObject[string]): IDataObject[string] {
	if (metric === 'NaN') return null;
	return name.endsWith('At') ? isoDate(metric) : metric;
}

/** One item per conversation of a report. Drift returns the numbers in the order of the metrics asked for; here each has its name (drift-api.md §3.12). */
export const namedMetrics: Answer = ({ body }, { options }) => {
	const asked = isObject(options.body) && Array.isArray(options.body.metrics) ? options.body.metrics.map(String) : [];
	if (isObject(body) && body.count === 0) return [];
	return rowsOf(body, []).map(({ conversationId, metrics }) => {
		if (!Array.isArray(metrics) || metrics.length !== asked.length)
			throw notDrift('with metrics other than those asked for');
		return {
			json: {
				conversationId,
				...Object.fromEntries(asked.map((name, index) => [name, valueOf(name, metrics[index])])),
			},
		};
	});
};

/** How many conversations there are of each status, named as in the conversations themselves (drift-api.md §3.11). Throws a `DriftApiError`. */
export function countsIn(body: unknown): { [status: string]: number } {
	const { conversationCount } = object(body);
	if (!isObject(conversationCount)) throw notDrift('with something other than counts');
	return Object.fromEntries(
		Object.entries(conversationCount).map(([status, count]) => [status.toLowerCase(), Number(count)]),
	);
}

export const statusCounts: Answer = ({ body }) => ({ json: countsIn(body) });
