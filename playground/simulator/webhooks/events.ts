import type { Account } from '../model/account.ts';
import type { Contact } from '../model/contacts.ts';
import type { Conversation } from '../model/conversations.ts';
import type { AttributeChange } from '../model/domainEvents.ts';
import type { Meeting } from '../model/meetings.ts';
import { ORG_ID } from '../model/organization.ts';
import type { User } from '../model/users.ts';

/** Every event Drift tells by webhook (drift-api.md §11). */
export const EVENT_TYPES = [
	'contact_identified',
	'contact_updated',
	'new_message',
	'new_command_message',
	'new_conversation',
	'conversation_push',
	'conversation_inactive',
	'conversation_manual_push',
	'conversation_participant_added',
	'conversation_participant_removed',
	'conversation_status_updated',
	'button_clicked',
	'button_action',
	'phone_captured',
	'new_meeting',
	'meeting_updated',
	'playbook_goal_met',
	'user_availability_updated',
	'user_unsubscribed',
	'chat_to_call',
	'gdpr_delete_requested',
	'app_disconnected',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** What an event was called in 2018, and is called now (drift-api.md §11). */
export const OLD_NAMES = {
	user_unsubscribe: 'user_unsubscribed',
} as const satisfies Record<string, EventType>;

export type OldName = keyof typeof OLD_NAMES;

export const contactUpdated = ({ id }: Contact, diff: AttributeChange[], timestamp: number) => ({ endUserId: id, timestamp, orgId: ORG_ID, diff });
export const statusUpdated = ({ id, status }: Conversation, changedAt: number) => ({ conversationId: id, status, changedAt });
export const participantsAdded = ({ id }: Conversation, addedParticipants: number[], changedAt: number) => ({ conversationId: id, addedParticipants, changedAt });
export const participantsRemoved = ({ id }: Conversation, removedParticipants: number[], changedAt: number) => ({ conversationId: id, removedParticipants, changedAt });
/** An event says "ONLINE" where the API says "AVAILABLE". */
export const availabilityUpdated = ({ id, availability }: User, updatedAt: number) =>
	({ userId: id, availability: availability === 'AVAILABLE' ? 'ONLINE' : availability, updatedAt });
/** Less of a meeting than the API gives: no status, for one. */
export const meetingTold = ({ agentId, orgId, schedulerId, eventId, slug, slotStart, slotEnd, scheduledAt, conversationId }: Meeting) =>
	({ agentId, orgId, schedulerId, eventId, slug, slotStart, slotEnd, scheduledAt, conversationId });

/** Tells of what happens in an account by the events Drift has for it, in the order it happens. */
export function watch(account: Account, tell: (type: EventType, data: object) => void): void {
	account.domainEvents
		.on('contactCreated', (contact) => tell('contact_identified', contact))
		.on('contactChanged', (contact, diff) => tell('contact_updated', contactUpdated(contact, diff, account.now)))
		.on('contactUnsubscribed', (contact) => tell('user_unsubscribed', contact))
		.on('erasureRequested', (email) => tell('gdpr_delete_requested', { email }))
		.on('conversationCreated', (conversation) => tell('new_conversation', conversation))
		.on('messageAdded', (message) => {
			tell('new_message', message);
			if (message.body?.startsWith('/')) tell('new_command_message', message);
		})
		.on('statusChanged', (conversation) => tell('conversation_status_updated', statusUpdated(conversation, account.now)))
		.on('participantAdded', (conversation, userId) =>
			tell('conversation_participant_added', participantsAdded(conversation, [userId], account.now)))
		.on('participantRemoved', (conversation, userId) =>
			tell('conversation_participant_removed', participantsRemoved(conversation, [userId], account.now)))
		.on('meetingBooked', (meeting) => tell('new_meeting', meetingTold(meeting)))
		.on('availabilityChanged', (user) => tell('user_availability_updated', availabilityUpdated(user, account.now)));
}
