import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../client/json';

/** How far before the watermark conversations are read again, in ms, so that nothing is missed that happened at the same time or was shown late. */
const OVERLAP = 60_000;

/** What starts the workflow. */
export const EVENTS = ['newConversation', 'conversationUpdated', 'conversationClosed', 'newMessage'] as const;

export type Event = (typeof EVENTS)[number];

/** Times in ms since 1970, by ID. */
export type Timestamps = Record<string, number>;

/** A conversation whose messages are read again: one may have the same time as one that has come out, or be shown late. */
export interface Watch {
	/** Since when its messages count as new, in ms since 1970. */
	since: number;
	/** Until when it is watched, in ms since 1970. */
	until: number;
	/** Since when its messages cannot be read, in ms since 1970: the user has been told, and it is watched until they can. */
	failingSince?: number;
}

/** What a poll leaves for the next one, in the workflow's static data. */
export interface State {
	event: Event;
	/** When the latest conversation was updated, in ms since 1970. */
	watermark: number;
	/** When the conversations that will be read again were updated. */
	conversations: Timestamps;
	/** The conversations that are not closed, if closing one starts the workflow. */
	open: number[];
	/** By conversation ID, if messages start the workflow. */
	watched: Record<string, Watch>;
	/** When the messages that will be read again were written, by conversation ID. */
	messages: Record<string, Timestamps>;
}

/** The watermark with which everything updated at `since` (ms since 1970) or later counts as new. */
export const watermarkSince = (since: number): number => since + OVERLAP;

/** Since when conversations are read, in ms since 1970, with a watermark. */
export const readFrom = (watermark: number): number => watermark - OVERLAP;

/** Until when a conversation that has just changed is watched, in ms since 1970. */
export const watchUntil = (): number => Date.now() + OVERLAP;

const isTimestamps = (value: unknown): value is Timestamps =>
	isObject(value) && Object.values(value).every((timestamp) => typeof timestamp === 'number');

const isWatch = (value: unknown): value is Watch => isTimestamps(value) && 'since' in value && 'until' in value;

const isRecordOf = <T>(value: unknown, is: (entry: unknown) => entry is T): value is Record<string, T> =>
	isObject(value) && Object.values(value).every(is);

/** The state in static data; undefined if there is none for this event. */
export function stateIn(
	{ event, watermark, conversations, open, watched, messages }: IDataObject,
	wanted: Event,
): State | undefined {
	if (event !== wanted || typeof watermark !== 'number' || !isTimestamps(conversations) || !Array.isArray(open))
		return undefined;
	if (!isRecordOf(watched, isWatch) || !isRecordOf(messages, isTimestamps)) return undefined;
	return { event: wanted, watermark, conversations, open: open.map(Number), watched, messages };
}

/** The known times and those found, as far as they will be read again: at or after `from` (ms since 1970). */
export function keepRecent(known: Timestamps, found: Array<[number, number]>, from: number): Timestamps {
	return Object.fromEntries([...Object.entries(known), ...found].filter(([, timestamp]) => timestamp >= from));
}
