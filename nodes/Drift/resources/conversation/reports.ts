import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { rowsOf } from '../../client/cursor';
import { isObject } from '../../client/json';
import type { Json } from '../../client/json';
import { notDrift, object } from '../../client/response';
import type { Answer } from '../../execution/answer';
import type { Prepare } from '../../execution/runItem';
import { isoDate } from '../../output/simplify';
import type { Parameters } from '../../parameters/parameters';
import { timestamp } from '../../parameters/parsers';
import { inGroup } from '../../parameters/rows';
import { reportFilters } from './reportFilters';
import { metricNames } from './reportProperties';

/** How far a report goes back unless the user says otherwise, in ms. */
const THIRTY_DAYS = 30 * 24 * 3_600_000;

/** The filter by time, the last 30 days by default. Drift's range includes both of its ends, and wants both (drift-api.md §3.12). */
function updatedFilter(parameters: Parameters): { [name: string]: Json } {
	const now = Date.now();
	const [after, before] = parameters.timeRange(
		{ from: 'updatedAfter', as: timestamp },
		{ from: 'updatedBefore', as: timestamp },
	);
	const last = before === Infinity ? Math.max(now, after) : before - 1;
	const first = after === -Infinity ? last - THIRTY_DAYS : after;
	return { property: 'updatedAt', operation: 'BETWEEN', values: [first, last] };
}

/** A metric's value: a time as ISO; null for one the conversation has none of, which Drift returns as `"NaN"`. */
const valueOf = (name: string, metric: IDataObject[string]): IDataObject[string] =>
	metric === 'NaN' ? null : name.endsWith('At') ? isoDate(metric) : metric;

/** One item per conversation of a report. Drift returns the numbers in the order of the metrics asked for; here each has its name (drift-api.md §3.12). */
function namedMetrics(body: unknown, asked: string[]): INodeExecutionData[] {
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
}

/** Asks for the metrics of conversations. Throws a `DriftApiError` for an answer without them. */
export const report: Prepare = (parameters) => {
	const metrics = parameters.read({ from: 'metrics', alsoFrom: 'otherMetrics', as: metricNames, required: true });
	const others = parameters.read({ from: 'reportFilters', as: inGroup('filter', reportFilters) }) ?? [];
	const asked = { filters: [updatedFilter(parameters), ...others], metrics };
	return async ({ request, options }) => namedMetrics((await request({ ...options, body: asked })).body, metrics);
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
