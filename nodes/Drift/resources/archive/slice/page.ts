import type { IDataObject } from 'n8n-workflow';

import { rowsOf } from '../../../client/cursor';
import { DriftApiError } from '../../../client/errors';
import { nextPage } from '../../../client/pages';
import { brokenOff, notDrift } from '../../../client/response';
import { conversationList } from '../../conversation/list';
import type { Row, Walk } from '../position';
import type { Slice } from './slice';
import { isCircle } from './walk';

/** A page of the list of conversations. */
interface Page {
	rows: Row[];
	/** What to ask for the next page; null after the last one. */
	next: Walk['cursor'];
	/** Whether the next page begins with rows of this one, unless rows have left the list meanwhile. */
	isOverlapping: boolean;
}

/** The fewest rows to ask for: of fewer, none would stand on the next page as well, which tells that no row between them is gone. */
const FEWEST = 10;

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

const sizeOf = ({ settings }: Slice) => Math.max(settings.conversationsPerSlice, FEWEST);

/** Asks for a page. Throws a `DriftApiError`, also if it leads nowhere: that must not pass for the end of the list. */
async function request(slice: Slice, cursor: Walk['cursor']): Promise<Page> {
	const { url, scope, firstPage } = conversationList;
	const sent = cursor ?? firstPage;
	const { body, headers } = await slice.client(scope).request({
		url,
		qs: { limit: sizeOf(slice), ...sent },
	});
	const rows = rowsOf(body, []).map(rowOf);
	const { cursor: named, isEarlier = false } = nextPage(sent, rows.length, body, headers, conversationList);
	const next = storable(named);
	if (next !== null && rows.length === 0) throw brokenOff('the list of conversations');
	if (isCircle(slice.position.walk, cursor, next, rows))
		throw new DriftApiError(
			'Drift gives the same conversations again',
			'Its list leads to a page that was read before.',
		);
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
		cursor = { next: Math.max(Number(cursor?.next) - sizeOf(slice), 0) };
		page = await request(slice, cursor);
	}
	walk.cursor = cursor;
	return page;
}
