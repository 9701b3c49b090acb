import type { IDataObject } from 'n8n-workflow';

import { rowsOf } from '../../../client/cursor';
import { isObject } from '../../../client/json';
import type { ItemRequest } from '../../../execution/runItem';
import { conversationList } from '../../conversation/list';
import { countsIn } from '../../conversation/reports';
import { REPORT } from '../slice/counts';
import { ask } from './ask';
import type { Asked } from './ask';

/** The first page of the list of conversations. */
export interface FirstPage {
	ids: number[];
	/** By what the next page is asked for (drift-api.md §3.2): `page_token` in links, `next` in pagination, or unknown if Drift names neither. */
	pager: 'page_token' | 'next' | 'unknown';
}

/** What Drift's report tells: which conversations there are, and how many messages (drift-api.md §3.12). */
export interface ReportTotals {
	ids: number[];
	messages: number;
}

const idsIn = (rows: IDataObject[], field: string): number[] =>
	rows.map((row) => row[field]).filter((id) => typeof id === 'number');

function firstPage(body: unknown): FirstPage {
	const ids = idsIn(rowsOf(body, []), 'id');
	const { links, pagination } = isObject(body) ? body : {};
	return { ids, pager: isObject(links) ? 'page_token' : isObject(pagination) ? 'next' : 'unknown' };
}

function totals(body: unknown): ReportTotals {
	if (isObject(body) && body.count === 0) return { ids: [], messages: 0 };
	const rows = rowsOf(body, []);
	// What a conversation has none of is "NaN"
	const counts = rows.flatMap(({ metrics }) => (Array.isArray(metrics) ? metrics : [])).map(Number);
	const messages = counts.filter(Number.isFinite).reduce((sum, count) => sum + count, 0);
	return { ids: idsIn(rows, 'conversationId'), messages };
}

/** What Drift says of all conversations. */
export interface AllConversations {
	stats: Asked<{ [status: string]: number }>;
	list: Asked<FirstPage>;
	report: Asked<ReportTotals>;
}

/** Asks for Drift's own counts and the first page of the list, all at once. Throws `RunAborted` only. */
export async function checkConversations(itemRequest: ItemRequest): Promise<AllConversations> {
	const { url, pageSize, firstPage: first } = conversationList;
	const [stats, list, report] = await Promise.all([
		ask(itemRequest, { method: 'GET', url: '/conversations/stats' }, countsIn),
		ask(itemRequest, { method: 'GET', url, qs: { limit: pageSize, ...first } }, firstPage),
		ask(itemRequest, REPORT, totals),
	]);
	return { stats, list, report };
}
