import type { IDataObject } from 'n8n-workflow';

import { notDrift } from '../client/response';
import type { DriftClient } from '../client/request';
import { isEmptyObject } from '../client/json';
import { readMessages } from './conversations';
import { ownFailure, failureOfAll } from './failing';
import type { Failing } from './failing';
import { readFrom, keepRecent, watchUntil } from './state';
import type { State, Moments, Watch } from './state';

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
interface ChangedConversation {
	id: number;
	updatedAt: number;
	isWanted: boolean;
}

/** Which conversations' messages are read: those watched and those that have changed, but none that is not wanted. */
function toRead({ watched }: State, changed: ChangedConversation[], from: number): Map<number, Watch> {
	const watches = new Map(Object.entries(watched).map(([id, watch]) => [Number(id), watch]));
	for (const { id, isWanted } of changed) {
		if (isWanted) watches.set(id, { since: from, ...watches.get(id), until: watchUntil() });
		else watches.delete(id);
	}
	return watches;
}

/** What came of one conversation: which messages are new, which are known from now on, and how it is watched further, if it is. */
interface Talk extends Partial<Failing> {
	id: number;
	news: Message[];
	known: Moments;
	watch: Watch | undefined;
}

/** Reads one conversation. `known` are its messages that came out, `updatedAt` is when it changed, if it has; for `nextFrom` see below. */
async function readTalk(reader: DriftClient, id: number, watch: Watch, known: Moments, updatedAt: number | undefined, nextFrom: number): Promise<Talk> {
	try {
		const { rows, isWhole } = await readMessages(reader, id);
		const messages = rows.map(messageOf);
		const since = isWhole && updatedAt !== undefined ? Math.max(watch.since, Math.min(readFrom(updatedAt), nextFrom)) : watch.since;
		return {
			id,
			news: messages.filter((message) => message.createdAt >= watch.since && known[message.id] === undefined),
			known: keepRecent(known, messages.map((message) => [message.id, message.createdAt]), Math.min(since, nextFrom)),
			watch: !isWhole || watch.until > Date.now() ? { since, until: watch.until } : undefined,
		};
	} catch (error) {
		const failure = ownFailure(error);
		return { id, news: [], known: keepRecent(known, [], Math.min(watch.since, nextFrom)), watch: { failingSince: Date.now(), ...watch }, failure };
	}
}

/** The messages that are known of every conversation, after some were read. */
function knownNow({ messages }: State, talks: Talk[], nextFrom: number): Record<string, Moments> {
	const known = new Map(Object.entries(messages).map(([id, moments]) => [id, keepRecent(moments, [], nextFrom)]));
	for (const talk of talks) known.set(String(talk.id), talk.known);
	return Object.fromEntries([...known].filter(([, moments]) => !isEmptyObject(moments)));
}

/**
 * The messages of conversations that have changed, what is known by now, and what to watch further: also what could not be read, or not to its end.
 * `from` is since when messages are news, `nextFrom` since when they are at the next poll (ms).
 * Throws the `FailedRequest` of what is wrong with more than one conversation.
 */
export async function readNewMessages(reader: DriftClient, memory: State, changed: ChangedConversation[], from: number, nextFrom: number) {
	const talks: Talk[] = [];
	const watches = [...toRead(memory, changed, from)];
	const updates = new Map(changed.map(({ id, updatedAt }) => [id, updatedAt]));
	for (let start = 0; start < watches.length; start += AT_ONCE) {
		const reading = watches.slice(start, start + AT_ONCE).map(async ([id, watch]) => await readTalk(reader, id, watch, memory.messages[id] ?? {}, updates.get(id), nextFrom));
		talks.push(...(await Promise.all(reading)));
	}
	// those that failed before have been told of
	const failing = talks.flatMap(({ id, failure }) => (failure === undefined || memory.watched[id]?.failingSince !== undefined ? [] : [{ id, failure }]));
	const general = talks.every(({ failure }) => failure !== undefined) ? failureOfAll(failing) : undefined;
	if (general) throw general;
	return {
		rows: talks.flatMap(({ news }) => news).sort((a, b) => a.createdAt - b.createdAt || a.id - b.id).map(({ row }) => row),
		known: knownNow(memory, talks, nextFrom),
		watched: Object.fromEntries(talks.flatMap(({ id, watch }) => (watch ? [[id, watch]] : []))),
		failing,
	};
}
