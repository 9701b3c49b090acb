import type { IDataObject } from 'n8n-workflow';

import { ownFailure } from '../client/errors';
import { isEmptyObject } from '../client/json';
import type { DriftClient } from '../client/request';
import { notDrift } from '../client/response';
import { readMessages } from './conversations';
import { generalFailure } from './failing';
import type { Failing } from './failing';
import { readFrom, keepRecent, watchUntil } from './state';
import type { State, Timestamps, Watch } from './state';

/** How many conversations' messages are read at once. */
const CONCURRENCY = 10;

/** A message; its time is in ms since 1970. */
interface Message {
	id: number;
	createdAt: number;
	/** As Drift returned it. */
	row: IDataObject;
}

/** Throws a `DriftApiError` for a message without ID or time: it would be new at every poll. */
function messageOf(row: IDataObject): Message {
	const { id, createdAt } = row;
	if (typeof id !== 'number' || typeof createdAt !== 'number') throw notDrift('with a message without ID or time');
	return { id, createdAt, row };
}

/** A conversation that has changed. */
interface ChangedConversation {
	id: number;
	updatedAt: number;
	isWanted: boolean;
}

/** The conversations whose messages are read: those watched and those that have changed, unless they are not wanted. */
function conversationsToRead({ watched }: State, changed: ChangedConversation[], from: number): Map<number, Watch> {
	const watches = new Map(Object.entries(watched).map(([id, watch]) => [Number(id), watch]));
	for (const { id, isWanted } of changed) {
		if (isWanted) watches.set(id, { since: from, ...watches.get(id), until: watchUntil() });
		else watches.delete(id);
	}
	return watches;
}

/** What was read of one conversation: its new messages, those known from now on, and how to keep watching it, if at all. */
interface ReadConversation extends Partial<Failing> {
	id: number;
	newMessages: Message[];
	known: Timestamps;
	watch: Watch | undefined;
}

/** Reads one conversation. `known` are its messages that have come out, `updatedAt` is when it changed, if it has; for `nextFrom` see `readNewMessages`. */
async function readNewMessagesOf(
	client: DriftClient,
	id: number,
	watch: Watch,
	known: Timestamps,
	updatedAt: number | undefined,
	nextFrom: number,
): Promise<ReadConversation> {
	try {
		const { rows, isWhole } = await readMessages(client, id);
		const messages = rows.map(messageOf);
		const since =
			isWhole && updatedAt !== undefined ? Math.max(watch.since, Math.min(readFrom(updatedAt), nextFrom)) : watch.since;
		return {
			id,
			newMessages: messages.filter((message) => message.createdAt >= watch.since && known[message.id] === undefined),
			known: keepRecent(
				known,
				messages.map((message) => [message.id, message.createdAt]),
				Math.min(since, nextFrom),
			),
			watch: !isWhole || watch.until > Date.now() ? { since, until: watch.until } : undefined,
		};
	} catch (error) {
		const failure = ownFailure(error);
		return {
			id,
			newMessages: [],
			known: keepRecent(known, [], Math.min(watch.since, nextFrom)),
			watch: { failingSince: Date.now(), ...watch },
			failure,
		};
	}
}

/** The known messages of every conversation, now that some have been read. */
function allKnown({ messages }: State, results: ReadConversation[], nextFrom: number): Record<string, Timestamps> {
	const known = new Map(Object.entries(messages).map(([id, moments]) => [id, keepRecent(moments, [], nextFrom)]));
	for (const result of results) known.set(String(result.id), result.known);
	return Object.fromEntries([...known].filter(([, moments]) => !isEmptyObject(moments)));
}

/**
 * The new messages of conversations that have changed, the messages known by now, and the conversations to keep watching: also those that could not be read, or not to the end.
 * `from` is since when messages count as new, `nextFrom` the same for the next poll (ms since 1970).
 * Throws the `DriftApiError` of a failure that concerns more than one conversation.
 */
export async function readNewMessages(
	client: DriftClient,
	state: State,
	changed: ChangedConversation[],
	from: number,
	nextFrom: number,
) {
	const results: ReadConversation[] = [];
	const watches = [...conversationsToRead(state, changed, from)];
	const updates = new Map(changed.map(({ id, updatedAt }) => [id, updatedAt]));
	for (let start = 0; start < watches.length; start += CONCURRENCY) {
		const reading = watches
			.slice(start, start + CONCURRENCY)
			.map(
				async ([id, watch]) =>
					await readNewMessagesOf(client, id, watch, state.messages[id] ?? {}, updates.get(id), nextFrom),
			);
		results.push(...(await Promise.all(reading)));
	}
	// Those that failed before have already been reported
	const failing = results.flatMap(({ id, failure }) =>
		failure === undefined || state.watched[id]?.failingSince !== undefined ? [] : [{ id, failure }],
	);
	const general = results.every(({ failure }) => failure !== undefined) ? generalFailure(failing) : undefined;
	if (general) throw general;
	return {
		rows: results
			.flatMap(({ newMessages }) => newMessages)
			.sort((a, b) => a.createdAt - b.createdAt || a.id - b.id)
			.map(({ row }) => row),
		known: allKnown(state, results, nextFrom),
		watched: Object.fromEntries(results.flatMap(({ id, watch }) => (watch ? [[id, watch]] : []))),
		failing,
	};
}
