import type { IDataObject } from 'n8n-workflow';

import { notDrift } from '../Drift/transport/answers/object';
import type { Reader } from '../Drift/transport/ask';
import { isWanted, readConversations, readMessages } from './conversations';
import type { Conversation } from './conversations';
import type { Filters } from './filters';
import { markAt, markSince, readFrom, remember } from './memory';
import type { Event, Memory } from './memory';

/** How many conversations' messages are read at once. */
const AT_ONCE = 10;

/** What happened, oldest first, as Drift gave it, and what to remember of it. */
interface News {
	rows: IDataObject[];
	memory: Memory;
}

/** The messages of conversations, their ids with when they were written (ms), and the conversations whose messages could not all be read. */
async function messagesOf(reader: Reader, conversations: Conversation[]) {
	const messages: Array<{ id: number; createdAt: number; row: IDataObject }> = [];
	const unread = new Set<number>();
	for (let start = 0; start < conversations.length; start += AT_ONCE) {
		await Promise.all(
			conversations.slice(start, start + AT_ONCE).map(async ({ id: conversationId }) => {
				const { rows, isWhole } = await readMessages(reader, conversationId);
				if (!isWhole) unread.add(conversationId);
				for (const row of rows) {
					const { id, createdAt } = row;
					if (typeof id !== 'number' || typeof createdAt !== 'number') throw notDrift('with a message without id or time');
					messages.push({ id, createdAt, row });
				}
			}),
		);
	}
	return { messages: messages.sort((a, b) => a.createdAt - b.createdAt || a.id - b.id), unread };
}

/**
 * What has happened since the last poll; `isFirst` if there was none, and then what is closed counts as closed since.
 * Where not all could be read, the next poll reads from the same moment again, and what came out is known then.
 */
export async function newsSince(reader: Reader, memory: Memory, filters: Filters, isFirst = false): Promise<News> {
	const { event, mark } = memory;
	const from = readFrom(memory);
	const { conversations, isWhole } = await readConversations(reader, { after: from });
	const changed = conversations.filter(({ id, updatedAt }) => memory.conversations[id] !== updatedAt);
	const isNew = ({ id, createdAt }: Conversation) => createdAt >= from && memory.conversations[id] === undefined;
	const wanted = changed.filter((conversation) => isWanted(conversation, filters));
	const rowsOf = (which: Conversation[]) => which.map(({ row }) => row);

	const { messages, unread } = await messagesOf(reader, event === 'newMessage' ? wanted : []);
	const open = new Set(memory.open);
	const happened: Record<Event, () => IDataObject[]> = {
		newConversation: () => rowsOf(wanted.filter(isNew)),
		conversationUpdated: () => rowsOf(wanted),
		conversationClosed: () => rowsOf(wanted.filter((one) => one.status === 'closed' && (isFirst || open.has(one.id) || isNew(one)))),
		newMessage: () => messages.filter(({ id, createdAt }) => createdAt >= from && memory.messages[id] === undefined).map(({ row }) => row),
	};
	const rows = happened[event]();
	for (const { id, status } of event === 'conversationClosed' ? conversations : []) {
		if (status === 'closed') open.delete(id);
		else open.add(id);
	}

	const latest = markAt(conversations.at(-1)?.updatedAt ?? mark);
	const next = { mark: isWhole && unread.size === 0 ? Math.max(mark, latest) : mark };
	const read = conversations.filter(({ id }) => !unread.has(id));
	return {
		rows,
		memory: {
			event,
			...next,
			conversations: remember(memory.conversations, read.map(({ id, updatedAt }) => [id, updatedAt]), readFrom(next)),
			messages: remember(memory.messages, messages.map(({ id, createdAt }) => [id, createdAt]), readFrom(next)),
			open: [...open],
		},
	};
}

/** The conversations that can be closed. Throws a `FailedRequest` where not all can be read: the end of the others would be missed. */
async function openConversations(reader: Reader): Promise<number[]> {
	const { conversations, isWhole } = await readConversations(reader, { statuses: ['open', 'pending'] });
	if (!isWhole) throw notDrift('with pages of open conversations that break off');
	return conversations.map(({ id }) => id);
}

/** The first news, and what to start from: nothing that has happened is news, or with `includePast` everything since `filters.after`. */
export async function firstNews(reader: Reader, event: Event, filters: Filters, includePast: boolean): Promise<News> {
	const newest = await readConversations(reader, { most: 1 });
	// before the rest is read, so that what is closed in between is among it
	const open = event === 'conversationClosed' ? await openConversations(reader) : [];
	const mark = includePast ? markSince(filters.after) : markAt(newest.conversations[0]?.updatedAt ?? 0);
	const { rows, memory } = await newsSince(reader, { event, mark, conversations: {}, messages: {}, open }, filters, true);
	return { rows: includePast ? rows : [], memory };
}
