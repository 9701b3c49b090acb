import type { IDataObject } from 'n8n-workflow';

import { notDrift } from '../client/response';
import type { DriftClient } from '../client/request';
import { isWanted, readConversations } from './conversations';
import type { Conversation } from './conversations';
import type { Failing } from './failing';
import type { Filters } from './filters';
import { watermarkSince, readFrom, keepRecent } from './state';
import type { Event, State, Watch } from './state';
import { readNewMessages } from './messages';

/** What happened, oldest first, as Drift gave it, what to remember of it, and what could not be read for the first time. */
interface Changes {
	rows: IDataObject[];
	/** as they were read */
	conversations: Conversation[];
	memory: State;
	failing: Failing[];
}

/** When the latest conversation was updated, in ms; not one in the future, by some clock gone wrong, which would hide what happens until then. */
const latestOf = (conversations: Conversation[]): number => conversations.findLast(({ updatedAt }) => updatedAt <= Date.now())?.updatedAt ?? 0;

/** The conversations that are not closed, after some that were read. */
function stillOpen(open: Set<number>, read: Conversation[]): number[] {
	for (const { id, status } of read) {
		if (status === 'closed') open.delete(id);
		else open.add(id);
	}
	return [...open];
}

/**
 * What has happened since the last poll; `isFirst` if there was none, and then what is closed counts as closed since.
 * Where not all could be read, the next poll reads from the same moment again, and what came out is known then.
 */
export async function changesSince(reader: DriftClient, memory: State, filters: Filters, isFirst = false): Promise<Changes> {
	const { event, watermark } = memory;
	const from = readFrom(watermark);
	const { conversations, isWhole } = await readConversations(reader, { after: from });
	const changed = conversations.filter(({ id, updatedAt }) => memory.conversations[id] !== updatedAt);
	const nextMark = isWhole ? Math.max(watermark, latestOf(conversations)) : watermark;
	const nextFrom = readFrom(nextMark);
	const talks = event === 'newMessage' ? changed.map((one) => ({ id: one.id, updatedAt: one.updatedAt, isWanted: isWanted(one, filters) })) : [];
	const messages = await readNewMessages(reader, memory, talks, from, nextFrom);

	const open = new Set(memory.open);
	const isNew = ({ id, createdAt }: Conversation) => createdAt >= from && memory.conversations[id] === undefined;
	const isClosed = (one: Conversation) => one.status === 'closed' && (isFirst || open.has(one.id) || isNew(one));
	const rowsOf = (which: Conversation[]) => which.filter((conversation) => isWanted(conversation, filters)).map(({ row }) => row);
	const happened: Record<Event, () => IDataObject[]> = {
		newConversation: () => rowsOf(changed.filter(isNew)),
		conversationUpdated: () => rowsOf(changed),
		// it may have been closed in the very moment of an update that was seen
		conversationClosed: () => rowsOf(conversations.filter(isClosed)),
		newMessage: () => messages.rows,
	};
	const rows = happened[event]();

	return {
		rows,
		conversations,
		failing: messages.failing,
		memory: {
			event,
			watermark: nextMark,
			conversations: keepRecent(memory.conversations, conversations.map(({ id, updatedAt }) => [id, updatedAt]), nextFrom),
			open: event === 'conversationClosed' ? stillOpen(open, conversations) : [],
			watched: messages.watched,
			messages: messages.known,
		},
	};
}

/** The conversations that can be closed; those sent in bulk cannot be asked for until they are answered. Throws a `FailedRequest` where not all can be read: the end of the others would be missed. */
async function openConversations(reader: DriftClient): Promise<number[]> {
	const { conversations, isWhole } = await readConversations(reader, { statuses: ['open', 'pending'] });
	if (!isWhole) throw notDrift('with pages of open conversations that break off');
	return conversations.map(({ id }) => id);
}

/** What has been written in conversations by now is past, though it could not be read. The watermark stands for a change in the future, where a clock has gone wrong. */
function withoutPast(memory: State, conversations: Conversation[]): State {
	const { watermark, watched } = memory;
	const updates = new Map(conversations.map(({ id, updatedAt }) => [String(id), Math.min(updatedAt, watermark)]));
	const past = Object.entries(watched).map(([id, watch]): [string, Watch] => [id, watch.failingSince === undefined ? watch : { ...watch, since: (updates.get(id) ?? watermark) + 1 }]);
	return { ...memory, watched: Object.fromEntries(past) };
}

/** The first news, and what to start from: nothing that has happened is news, or with `includePast` everything since `filters.after`. */
export async function firstChanges(reader: DriftClient, event: Event, filters: Filters, includePast: boolean): Promise<Changes> {
	const newest = await readConversations(reader, { most: 1, before: Date.now() + 1 });
	// before the rest is read, so that what is closed in between is among it
	const open = event === 'conversationClosed' ? await openConversations(reader) : [];
	const latest = latestOf(newest.conversations);
	// not a moment to come, which would hide what happens until then should the filter be taken away
	const watermark = includePast ? Math.min(watermarkSince(filters.after), latest) : latest;
	const memory = { event, watermark, conversations: {}, open, watched: {}, messages: {} };
	const first = await changesSince(reader, memory, filters, true);
	return includePast ? first : { ...first, rows: [], memory: withoutPast(first.memory, first.conversations) };
}
