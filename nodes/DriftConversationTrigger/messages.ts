import type { IDataObject } from 'n8n-workflow';

import { notDrift } from '../Drift/transport/answers/object';
import type { Reader } from '../Drift/transport/ask';
import { readMessages } from './conversations';
import { readFrom, watchUntil } from './memory';
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

/** A conversation that has changed. */
interface Changed {
	id: number;
	updatedAt: number;
	isWanted: boolean;
}

/** Which conversations' messages are read: those watched and those that have changed, but none that is not wanted. */
function toRead({ watched }: Memory, changed: Changed[], from: number): Map<number, Watch> {
	const watches = new Map(Object.entries(watched).map(([id, watch]) => [Number(id), { ...watch, since: Math.min(watch.since, from) }]));
	for (const { id, isWanted } of changed) {
		if (isWanted) watches.set(id, { since: watches.get(id)?.since ?? from, until: watchUntil() });
		else watches.delete(id);
	}
	return watches;
}

/**
 * The messages of conversations that have changed, and what to watch further: also what could not be read to its end.
 * `from` is since when messages are news, `nextFrom` since when they are at the next poll (ms).
 */
export async function readNewMessages(reader: Reader, memory: Memory, changed: Changed[], from: number, nextFrom: number) {
	const news: Message[] = [];
	const seen: Array<[number, number]> = [];
	const watched: Record<string, Watch> = {};
	const watches = [...toRead(memory, changed, from)];
	const updates = new Map(changed.map(({ id, updatedAt }) => [id, updatedAt]));
	for (let start = 0; start < watches.length; start += AT_ONCE) {
		await Promise.all(
			watches.slice(start, start + AT_ONCE).map(async ([conversationId, watch]) => {
				const { rows, isWhole } = await readMessages(reader, conversationId);
				const messages = rows.map(messageOf).filter(({ createdAt }) => createdAt >= watch.since);
				for (const message of messages) if (memory.messages[message.id] === undefined) news.push(message);
				const updatedAt = updates.get(conversationId);
				const since = isWhole && updatedAt !== undefined ? Math.max(watch.since, readFrom(updatedAt)) : watch.since;
				if (!isWhole || watch.until > Date.now()) watched[conversationId] = { ...watch, since };
				for (const { id, createdAt } of messages) if (createdAt >= Math.min(since, nextFrom)) seen.push([id, createdAt]);
			}),
		);
	}
	news.sort((a, b) => a.createdAt - b.createdAt || a.id - b.id);
	return { rows: news.map(({ row }) => row), seen, watched };
}
