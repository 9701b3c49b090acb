import type { IDataObject } from 'n8n-workflow';

import { readRows } from '../../../client/list';
import { brokenOff, notDrift, object } from '../../../client/response';
import { idOf } from '../../../output/messageParts';
import { driftText } from '../../conversation/transcript/drift';
import { messageList, messagesPath } from '../../message/list';
import type { ConversationRecord } from '../conversationRecord';
import type { Refusal } from '../sliceRecord';
import type { Slice } from './slice';

/** The object in an answer. Throws a `DriftApiError` if it has no ID: somebody else may have answered. */
function identified(body: unknown, kind: string): IDataObject {
	const thing = object(body);
	if (idOf(thing.id) === undefined) throw notDrift(`with a ${kind} without ID`);
	return thing;
}

/** Reads the contacts of a slice, each once. */
export class Contacts {
	private readonly slice: Slice;
	private readonly known = new Map<unknown, Promise<IDataObject>>();

	constructor(slice: Slice) {
		this.slice = slice;
	}

	/** Throws a `DriftApiError`. */
	async read(id: unknown): Promise<IDataObject> {
		const known = this.known.get(id);
		if (known) return await known;
		const contact = this.slice
			.client('contact_read')
			.request({ url: `/contacts/${encodeURIComponent(String(id))}` })
			.then(({ body }) => identified(body, 'contact'));
		this.known.set(id, contact);
		return await contact;
	}
}

/** All messages of a conversation, oldest first. Throws a `DriftApiError`, also if the pages break off. */
export async function readMessages(slice: Slice, id: number): Promise<IDataObject[]> {
	const client = { ...slice.client(messageList.scope), options: { url: messagesPath(id) } };
	const { rows, isWhole } = await readRows(client, messageList);
	if (isWhole) return rows;
	throw brokenOff('the list of messages');
}

/** A conversation's transcript. Throws a `DriftApiError`. */
export async function readTranscript(slice: Slice, id: number): Promise<string> {
	const { body } = await slice.client('conversation_read').request({ url: `/conversations/${id}/transcript` });
	return driftText(body);
}

/** A conversation itself. Throws a `DriftApiError`. */
export async function readDetails(slice: Slice, id: number): Promise<IDataObject> {
	const { body } = await slice.client('conversation_read').request({ url: `/conversations/${id}` });
	const conversation = identified(body, 'conversation');
	if (conversation.id !== id) throw notDrift('with another conversation');
	return conversation;
}

/**
 * Reads a conversation with everything that belongs to it. What cannot be read is among the slice's refusals; undefined if that is the conversation,
 * or if its messages are and it may have been archived with them before. Throws what concerns more than this conversation.
 */
export async function readConversation(
	slice: Slice,
	contacts: Contacts,
	id: number,
): Promise<ConversationRecord | undefined> {
	const refused: Refusal[] = [];
	const orRefused = async <T>(kind: string, refusedId: number | string, reading: Promise<T>): Promise<T | undefined> =>
		await reading.catch((error: unknown) => {
			refused.push(slice.refusals.add(error, { kind, id: refusedId, conversationId: id }));
			return undefined;
		});
	const conversation = await orRefused('conversation', id, readDetails(slice, id));
	if (conversation === undefined) return undefined;
	const { contactId } = conversation;
	const hasContact = typeof contactId === 'number' || typeof contactId === 'string';
	const [messages, transcript, contact] = await Promise.all([
		orRefused('messages', id, readMessages(slice, id)),
		orRefused('transcript', id, readTranscript(slice, id)),
		hasContact ? orRefused('contact', contactId, contacts.read(contactId)) : undefined,
	]);
	if (messages === undefined && !slice.isFirstReading) {
		// The archive may not have it at all
		for (const refusal of refused)
			if (refusal.kind === 'messages') slice.refusals.list.push({ ...refusal, kind: 'conversation' });
		return undefined;
	}
	return {
		conversation,
		messages: messages ?? [],
		transcript: transcript ?? null,
		contact: contact ?? null,
		refused,
		archivedAt: slice.at,
	};
}
