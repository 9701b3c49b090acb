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

/** The share of the conversations Drift counts that must be archived for a list that ends strangely to be taken as whole: some are deleted meanwhile. */
const NEARLY_ALL = 0.98;

/** Whether the list can be at its end, by Drift's own count, as far as there is one. */
function isNearlyAll({ position }: Slice): boolean {
	const { expected, counts, refused } = position;
	return expected === null || counts.conversations + refused >= expected * NEARLY_ALL;
}

/**
 * Asks for a page. Throws a `DriftApiError`, also if it leads nowhere: that must not pass for the end of the list.
 * An empty page that names a further one is the end if it is there on the second try too and nearly all conversations are archived; it is among the refusals then.
 */
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
	if (next !== null && rows.length === 0) {
		const trouble = brokenOff('the list of conversations');
		if (!slice.isSecondTry || !isNearlyAll(slice)) throw trouble;
		slice.refusals.add(trouble, { kind: 'conversations', id: 'list' });
		return { rows, next: null, isOverlapping: false };
	}
	if (isCircle(slice.position.walk, cursor, next, rows))
		throw new DriftApiError(
			'Drift returned the same conversations again',
			'Its list leads back to a page that was read before. Try again later.',
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
