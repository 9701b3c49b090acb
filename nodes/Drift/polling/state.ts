import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../client/json';

/** How far before the latest change conversations are read again, in ms: what happened at the same moment, or was shown late, is not missed then. */
const OVERLAP = 60_000;

/** What starts the workflow. */
export const EVENTS = ['newConversation', 'conversationUpdated', 'conversationClosed', 'newMessage'] as const;

export type Event = (typeof EVENTS)[number];

/** Moments in ms since 1970, by id. */
export type Moments = Record<string, number>;

/** A conversation whose messages are read again: one may have the time of one that came out already, or be shown late. */
export interface Watch {
	/** from when on its messages are news, in ms */
	since: number;
	/** by when it has been read often enough, in ms */
	until: number;
	/** since when its messages cannot be read, in ms, if they cannot: the user has been told, and it is read until they can */
	failingSince?: number;
}

/** What a poll leaves for the next one, in the workflow's static data. */
export interface State {
	event: Event;
	/** when the latest conversation was updated, in ms since 1970 */
	watermark: number;
	/** when the conversations were updated that will be read again */
	conversations: Moments;
	/** the conversations that are not closed, where that is what starts the workflow */
	open: number[];
	/** by id of the conversation, where messages are what starts the workflow */
	watched: Record<string, Watch>;
	/** when the messages were written that will be read again, by id of the conversation */
	messages: Record<string, Moments>;
}

/** The watermark from which on whatever was updated at a moment (ms) or later is news. */
export const watermarkSince = (since: number): number => since + OVERLAP;

/** From when on is read, in ms, after a watermark. */
export const readFrom = (watermark: number): number => watermark - OVERLAP;

/** Until when a conversation is watched that has changed by now. */
export const watchUntil = (): number => Date.now() + OVERLAP;

const isMoments = (value: unknown): value is Moments => isObject(value) && Object.values(value).every((moment) => typeof moment === 'number');

const isWatch = (value: unknown): value is Watch => isMoments(value) && 'since' in value && 'until' in value;

const isEvery = <T>(value: unknown, is: (entry: unknown) => entry is T): value is Record<string, T> => isObject(value) && Object.values(value).every(is);

/** The memory in static data; undefined where there is none of this event. */
export function stateIn({ event, watermark, conversations, open, watched, messages }: IDataObject, wanted: Event): State | undefined {
	if (event !== wanted || typeof watermark !== 'number' || !isMoments(conversations) || !Array.isArray(open)) return undefined;
	if (!isEvery(watched, isWatch) || !isEvery(messages, isMoments)) return undefined;
	return { event: wanted, watermark, conversations, open: open.map(Number), watched, messages };
}

/** The moments known with those found, as far as they will be read again. */
export function keepRecent(known: Moments, found: Array<[number, number]>, from: number): Moments {
	return Object.fromEntries([...Object.entries(known), ...found].filter(([, moment]) => moment >= from));
}
