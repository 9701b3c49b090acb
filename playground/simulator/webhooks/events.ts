import type { Account } from '../model/account.ts';
import type { Contact } from '../model/contacts.ts';
import type { Conversation } from '../model/conversations.ts';
import type { AttributeChange } from '../model/domainEvents.ts';
import type { Meeting } from '../model/meetings.ts';
import { ORG_ID } from '../model/organization.ts';
import type { User } from '../model/users.ts';

/** Every event Drift sends by webhook (drift-api.md §11). */
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

/** Names of 2018, and the current name of each (drift-api.md §11). */
export const OLD_NAMES = {
	user_unsubscribe: 'user_unsubscribed',
} as const satisfies Record<string, EventType>;

export type OldName = keyof typeof OLD_NAMES;

export const contactUpdatedData = ({ id }: Contact, diff: AttributeChange[], timestamp: number) => ({
	endUserId: id,
	timestamp,
	orgId: ORG_ID,
	diff,
});
export const statusUpdatedData = ({ id, status }: Conversation, changedAt: number) => ({
	conversationId: id,
	status,
	changedAt,
});
export const participantsAddedData = ({ id }: Conversation, addedParticipants: number[], changedAt: number) => ({
	conversationId: id,
	addedParticipants,
	changedAt,
});
export const participantsRemovedData = ({ id }: Conversation, removedParticipants: number[], changedAt: number) => ({
	conversationId: id,
	removedParticipants,
	changedAt,
});
/** An event says "ONLINE" for the API's "AVAILABLE". */
export const availabilityUpdatedData = ({ id, availability }: User, updatedAt: number) => ({
	userId: id,
	availability: availability === 'AVAILABLE' ? 'ONLINE' : availability,
	updatedAt,
});
/** An event has fewer fields of a meeting than the API, for example no status. */
export const meetingData = ({
	agentId,
	orgId,
	schedulerId,
	eventId,
	slug,
	slotStart,
	slotEnd,
	scheduledAt,
	conversationId,
}: Meeting) => ({ agentId, orgId, schedulerId, eventId, slug, slotStart, slotEnd, scheduledAt, conversationId });

/** Calls `emit` with Drift's event for each thing that happens in an account, in order. */
export function onEvent(account: Account, emit: (type: EventType, data: object) => void): void {
	account.domainEvents
		.on('contactCreated', (contact) => emit('contact_identified', contact))
		.on('contactChanged', (contact, diff) => emit('contact_updated', contactUpdatedData(contact, diff, account.now)))
		.on('contactUnsubscribed', (contact) => emit('user_unsubscribed', contact))
		.on('erasureRequested', (email) => emit('gdpr_delete_requested', { email }))
		.on('conversationCreated', (conversation) => emit('new_conversation', conversation))
		.on('messageAdded', (message) => {
			emit('new_message', message);
			if (message.body?.startsWith('/')) emit('new_command_message', message);
		})
		.on('statusChanged', (conversation) =>
			emit('conversation_status_updated', statusUpdatedData(conversation, account.now)),
		)
		.on('participantAdded', (conversation, userId) =>
			emit('conversation_participant_added', participantsAddedData(conversation, [userId], account.now)),
		)
		.on('participantRemoved', (conversation, userId) =>
			emit('conversation_participant_removed', participantsRemovedData(conversation, [userId], account.now)),
		)
		.on('meetingBooked', (meeting) => emit('new_meeting', meetingData(meeting)))
		.on('availabilityChanged', (user) => emit('user_availability_updated', availabilityUpdatedData(user, account.now)));
}
