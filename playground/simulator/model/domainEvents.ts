import type { EventEmitter } from 'node:events';

import type { Contact } from './contacts.ts';
import type { Conversation } from './conversations.ts';
import type { Meeting } from './meetings.ts';
import type { Message } from './messages.ts';
import type { User } from './users.ts';

/** What an update did to one attribute of a contact. A side is absent if the attribute was, or is, unset. */
export interface AttributeChange {
	/** `attributes.<name>` (drift-api.md §11) */
	name: string;
	previous?: unknown;
	updated?: unknown;
}

/** What can happen in an account, and what it happens to. Each is emitted after the fact. */
interface DomainEventMap {
	contactCreated: [contact: Contact];
	contactChanged: [contact: Contact, diff: AttributeChange[]];
	contactUnsubscribed: [contact: Contact];
	erasureRequested: [email: string];
	conversationCreated: [conversation: Conversation];
	messageAdded: [message: Message];
	statusChanged: [conversation: Conversation];
	participantAdded: [conversation: Conversation, userId: number];
	participantRemoved: [conversation: Conversation, userId: number];
	meetingBooked: [meeting: Meeting];
	availabilityChanged: [user: User];
}

export type DomainEvents = EventEmitter<DomainEventMap>;
