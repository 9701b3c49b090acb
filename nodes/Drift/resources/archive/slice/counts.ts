import { rowsOf } from '../../../client/cursor';
import { isObject } from '../../../client/json';
import { notDrift } from '../../../client/response';
import { countsIn } from '../../conversation/reports';
import type { DriftCounts } from '../sliceRecord';
import type { Slice } from './slice';

/** The numbers of messages in Drift's report (drift-api.md §3.12). */
const METRICS = ['numAgentMessages', 'numBotMessages', 'numEndUserMessages'];

/** Before Drift was there, and long after, as Drift wants a time range. */
const ALWAYS = ['2010-01-01', '2100-01-01'];

/** What the report is asked: the numbers of all conversations. */
export const REPORT = {
	method: 'POST' as const,
	url: '/reports/conversations',
	body: { filters: [{ property: 'updatedAt', operation: 'BETWEEN', values: ALWAYS }], metrics: METRICS },
};

/** How many conversations there are by status. Throws a `DriftApiError`. */
export async function countConversations(slice: Slice): Promise<{ [status: string]: number }> {
	const { body } = await slice.client('conversation_read').request({ url: '/conversations/stats' });
	return countsIn(body);
}

/** How many conversations and messages Drift's report knows. Throws a `DriftApiError`. */
async function reportCounts(slice: Slice): Promise<DriftCounts['report']> {
	const { body } = await slice.client('conversation_read').request(REPORT);
	const rows = isObject(body) && body.count === 0 ? [] : rowsOf(body, []);
	const sums = METRICS.map(() => 0);
	for (const { metrics } of rows) {
		if (!Array.isArray(metrics)) throw notDrift('with a report without numbers');
		// one that a conversation has none of is "NaN"
		for (const index of sums.keys()) sums[index] = (sums[index] ?? 0) + (Number(metrics[index]) || 0);
	}
	const [agentMessages = 0, botMessages = 0, endUserMessages = 0] = sums;
	return { conversations: rows.length, agentMessages, botMessages, endUserMessages };
}

/** Reads what Drift counts itself, beside which the archive's numbers are put; what it does not answer is left out. */
export async function readCounts(slice: Slice): Promise<void> {
	const orNull = async <T>(reading: Promise<T>): Promise<T | null> =>
		await reading.catch((error: unknown) => {
			slice.refusals.check(error);
			return null;
		});
	slice.record.driftCounts = {
		conversations: await orNull(countConversations(slice)),
		report: await orNull(reportCounts(slice)),
	};
	slice.position.stage = 'finish';
}
