import type { IDataObject } from 'n8n-workflow';

import type { DriftClient } from '../client/request';
import { notDrift } from '../client/response';
import { isWanted, readConversations } from './conversations';
import type { Conversation } from './conversations';
import type { Failing } from './failing';
import type { Filters } from './filters';
import { readNewMessages } from './messages';
import { watermarkSince, readFrom, keepRecent } from './state';
import type { Event, State, Watch } from './state';

/** What has changed since the last poll. */
interface Changes {
	/** What starts the workflow, oldest first, as Drift returned it. */
	rows: IDataObject[];
	/** The conversations as they were read. */
	conversations: Conversation[];
	/** What the next poll needs to know. */
	state: State;
	/** The conversations that could not be read, for the first time. */
	failing: Failing[];
}

/** When the latest conversation was updated (ms since 1970), ignoring times in the future from a clock gone wrong, which would hide what happens until then. */
const latestOf = (conversations: Conversation[]): number =>
	conversations.findLast(({ updatedAt }) => updatedAt <= Date.now())?.updatedAt ?? 0;

/** The conversations that are not closed, now that some have been read. */
function stillOpen(open: Set<number>, read: Conversation[]): number[] {
	for (const { id, status } of read) {
		if (status === 'closed') open.delete(id);
		else open.add(id);
	}
	return [...open];
}

/**
 * What has changed since the last poll. `isFirst` says that there was none, so whatever is closed counts as newly closed.
 * If not all could be read, the watermark stays, and the next poll knows what has already come out.
 */
export async function changesSince(
	client: DriftClient,
	state: State,
	filters: Filters,
	isFirst = false,
): Promise<Changes> {
	const { event, watermark } = state;
	const from = readFrom(watermark);
	const { conversations, isWhole } = await readConversations(client, { after: from });
	const changed = conversations.filter(({ id, updatedAt }) => state.conversations[id] !== updatedAt);
	const nextWatermark = isWhole ? Math.max(watermark, latestOf(conversations)) : watermark;
	const nextFrom = readFrom(nextWatermark);
	const candidates =
		event === 'newMessage'
			? changed.map((one) => ({ id: one.id, updatedAt: one.updatedAt, isWanted: isWanted(one, filters) }))
			: [];
	const messages = await readNewMessages(client, state, candidates, from, nextFrom);

	const open = new Set(state.open);
	const isNew = ({ id, createdAt }: Conversation) => createdAt >= from && state.conversations[id] === undefined;
	const isClosed = (one: Conversation) => one.status === 'closed' && (isFirst || open.has(one.id) || isNew(one));
	const rowsOf = (which: Conversation[]) =>
		which.filter((conversation) => isWanted(conversation, filters)).map(({ row }) => row);
	const rowsByEvent: Record<Event, () => IDataObject[]> = {
		newConversation: () => rowsOf(changed.filter(isNew)),
		conversationUpdated: () => rowsOf(changed),
		// It may have been closed at the very time of an update already seen
		conversationClosed: () => rowsOf(conversations.filter(isClosed)),
		newMessage: () => messages.rows,
	};
	const rows = rowsByEvent[event]();

	return {
		rows,
		conversations,
		failing: messages.failing,
		state: {
			event,
			watermark: nextWatermark,
			conversations: keepRecent(
				state.conversations,
				conversations.map(({ id, updatedAt }) => [id, updatedAt]),
				nextFrom,
			),
			open: event === 'conversationClosed' ? stillOpen(open, conversations) : [],
			watched: messages.watched,
			messages: messages.known,
		},
	};
}

/** The conversations that can be closed; those sent in bulk cannot be listed until they are answered. Throws a `DriftApiError` if not all can be read: it would be missed when the others are closed. */
async function readOpenConversations(client: DriftClient): Promise<number[]> {
	const { conversations, isWhole } = await readConversations(client, { statuses: ['open', 'pending'] });
	if (!isWhole) throw notDrift('with a list of open conversations that breaks off');
	return conversations.map(({ id }) => id);
}

/** Messages written by now are past, even if they could not be read. The watermark replaces an update in the future, from a clock gone wrong. */
function withoutPast(state: State, conversations: Conversation[]): State {
	const { watermark, watched } = state;
	const updates = new Map(conversations.map(({ id, updatedAt }) => [String(id), Math.min(updatedAt, watermark)]));
	const past = Object.entries(watched).map(([id, watch]): [string, Watch] => [
		id,
		watch.failingSince === undefined ? watch : { ...watch, since: (updates.get(id) ?? watermark) + 1 },
	]);
	return { ...state, watched: Object.fromEntries(past) };
}

/** The changes of the first poll and the state to start from: none that has already happened, or with `includePast` all since `filters.after`. */
export async function firstChanges(
	client: DriftClient,
	event: Event,
	filters: Filters,
	includePast: boolean,
): Promise<Changes> {
	const newest = await readConversations(client, { limit: 1, before: Date.now() + 1 });
	// Before the rest is read, so that what is closed in between is included
	const open = event === 'conversationClosed' ? await readOpenConversations(client) : [];
	const latest = latestOf(newest.conversations);
	// Never in the future, which would hide what happens until then if the filter were removed
	const watermark = includePast ? Math.min(watermarkSince(filters.after), latest) : latest;
	const state = { event, watermark, conversations: {}, open, watched: {}, messages: {} };
	const first = await changesSince(client, state, filters, true);
	return includePast ? first : { ...first, rows: [], state: withoutPast(first.state, first.conversations) };
}
