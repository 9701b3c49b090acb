import type { IDataObject } from 'n8n-workflow';

import { notDrift } from '../Drift/transport/answers/object';
import type { Reader } from '../Drift/transport/ask';
import { readMessages } from './conversations';
import { watchUntil } from './memory';
import type { Memory, Watch } from './memory';

/** How many conversations' messages are read at once. */
const AT_ONCE = 10;

/** A message; its time is in ms since 1970. */
interface Message {
	id: number;
	createdAt: number;
	/** as Drift gave it */
	row: IDataObject;
}

/** Throws a `FailedRequest` for a message without what tells it apart: it would be new at every poll. */
function messageOf(row: IDataObject): Message {
	const { id, createdAt } = row;
	if (typeof id !== 'number' || typeof createdAt !== 'number') throw notDrift('with a message without id or time');
	return { id, createdAt, row };
}

/** Which conversations' messages are read: those watched and those that have changed, but none that is not `wanted`. */
function toRead({ watched }: Memory, changed: Array<{ id: number; isWanted: boolean }>, from: number): Map<number, Watch> {
	const watches = new Map(Object.entries(watched).map(([id, watch]) => [Number(id), watch]));
	for (const { id, isWanted } of changed) {
		if (isWanted) watches.set(id, { since: watches.get(id)?.since ?? from, until: watchUntil() });
		else watches.delete(id);
	}
	return watches;
}

/** The messages of conversations that have changed, and what to watch further: also what could not be read to its end. `from` is since when messages are news (ms). */
export async function readNewMessages(reader: Reader, memory: Memory, changed: Array<{ id: number; isWanted: boolean }>, from: number) {
	const news: Message[] = [];
	const seen: Array<[number, number]> = [];
	const watched: Record<string, Watch> = {};
	const watches = [...toRead(memory, changed, from)];
	for (let start = 0; start < watches.length; start += AT_ONCE) {
		await Promise.all(
			watches.slice(start, start + AT_ONCE).map(async ([conversationId, watch]) => {
				const { rows, isWhole } = await readMessages(reader, conversationId);
				const messages = rows.map(messageOf).filter(({ createdAt }) => createdAt >= watch.since);
				news.push(...messages.filter(({ id }) => memory.messages[id] === undefined));
				for (const { id, createdAt } of messages) seen.push([id, createdAt]);
				if (!isWhole || watch.until > Date.now()) watched[conversationId] = watch;
			}),
		);
	}
	news.sort((a, b) => a.createdAt - b.createdAt || a.id - b.id);
	return { rows: news.map(({ row }) => row), seen, watched };
}
