import type { IDataObject } from 'n8n-workflow';

import { rowsOf } from '../../../client/cursor';
import { nextPage } from '../../../client/pages';
import { notDrift } from '../../../client/response';
import { conversationList } from '../../conversation/list';
import type { Row, Walk } from '../position';
import type { Slice } from './slice';

/** A page of the list of conversations. */
interface Page {
	rows: Row[];
	/** What to ask for the next page; null after the last one. */
	next: Walk['cursor'];
	/** Whether the next page begins with rows of this one, unless rows have left the list meanwhile. */
	isOverlapping: boolean;
}

/** Throws a `DriftApiError` for a row without ID or time: nobody could tell whether it is in the archive. */
function rowOf({ id, updatedAt }: IDataObject): Row {
	if (typeof id !== 'number' || typeof updatedAt !== 'number') throw notDrift('with a conversation without ID or time');
	return [id, updatedAt];
}

/** A cursor as it is stored. */
const storable = (cursor: IDataObject | undefined): Walk['cursor'] =>
	cursor === undefined
		? null
		: Object.fromEntries(
				Object.entries(cursor).map(([name, value]) => [name, typeof value === 'number' ? value : String(value)]),
			);

async function request(slice: Slice, cursor: Walk['cursor']): Promise<Page> {
	const { url, scope, firstPage } = conversationList;
	const sent = cursor ?? firstPage;
	const { body, headers } = await slice.client(scope).request({
		url,
		qs: { limit: slice.settings.conversationsPerSlice, ...sent },
	});
	const rows = rowsOf(body, []).map(rowOf);
	const { cursor: named, isEarlier = false } = nextPage(sent, rows.length, body, headers, conversationList);
	const next = rows.length > 0 ? storable(named) : null;
	return { rows, next, isOverlapping: isEarlier };
}

/** Whether no row can be missing between the rows read last and a page: its first row is among them, or newer than all that were still to come. */
function followsOn(recent: Row[], [first]: Row[]): boolean {
	if (first === undefined || recent.length === 0) return true;
	return first[1] > (recent.at(-1)?.[1] ?? 0) || recent.some(([id]) => id === first[0]);
}

/**
 * Reads the page of the list where a walk stands. If pages are counted in rows and rows have left the list, which moves up all behind them,
 * pages before it are read until one follows on what was read last. Throws a `DriftApiError`.
 */
export async function readPage(slice: Slice): Promise<Page> {
	const { walk } = slice.position;
	let { cursor } = walk;
	let page = await request(slice, cursor);
	while (walk.isOverlapping && !followsOn(walk.recent, page.rows) && Number(cursor?.next) > 0) {
		cursor = { next: Math.max(Number(cursor?.next) - slice.settings.conversationsPerSlice, 0) };
		page = await request(slice, cursor);
	}
	walk.cursor = cursor;
	return page;
}
