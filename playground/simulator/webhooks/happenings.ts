import type { Contact, Conversation, Message } from '../model/model.ts';
import type { Meeting, User } from '../model/organisationModel.ts';

/** What an update did to one attribute of a contact; a side is absent where the attribute was, or is, unset. */
export interface AttributeChange {
	/** `attributes.<name>` (drift-api.md §11) */
	name: string;
	previous?: unknown;
	updated?: unknown;
}

/** What happens in an account, each told once it has happened, with what it happened to. */
export interface Happenings {
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
