import type { Account } from '../model/account.ts';
import type { Contact } from '../model/contacts.ts';
import type { Conversation } from '../model/conversations.ts';
import type { Message } from '../model/messages.ts';
import {
	availabilityUpdatedData,
	contactUpdatedData,
	meetingData,
	participantsAddedData,
	participantsRemovedData,
	statusUpdatedData,
} from './events.ts';
import type { EventType, OldName } from './events.ts';

/** What samples are made of, taken from the account. */
interface Subjects {
	account: Account;
	/** One with messages, preferably with buttons and a contact with an email address. */
	conversation: Conversation;
	contact: Contact;
	messages: Message[];
}

/** The data of each event (drift-api.md §11); if no source shows it, the least to expect. */
const CURRENT: Record<EventType, (subjects: Subjects) => object> = {
	contact_identified: ({ contact }) => contact,
	contact_updated: ({ account, contact }) =>
		contactUpdatedData(
			contact,
			[{ name: 'attributes.city', previous: 'Bergen', updated: contact.attributes.city }],
			account.now,
		),
	new_message: ({ messages }) => withBody(messages),
	// Only type and body differ from the account's message
	new_command_message: ({ messages }) => ({ ...withBody(messages), type: 'private_note', body: '/follow-up tomorrow' }),
	new_conversation: ({ conversation }) => conversation,
	// Nested in another `data`
	conversation_push: ({ conversation }) => ({ data: { conversationId: conversation.id } }),
	conversation_inactive: ({ conversation }) => ({
		conversationId: conversation.id,
		lastUpdated: conversation.updatedAt,
	}),
	conversation_manual_push: ({ conversation }) => ({ conversationId: conversation.id }),
	conversation_participant_added: ({ account, conversation }) => {
		const { participants, updatedAt } = conversation;
		return participantsAddedData(conversation, participants.length > 0 ? participants : [agent(account).id], updatedAt);
	},
	conversation_participant_removed: ({ account, conversation }) =>
		participantsRemovedData(conversation, [agent(account, conversation.participants).id], conversation.updatedAt),
	conversation_status_updated: ({ conversation }) => statusUpdatedData(conversation, conversation.updatedAt),
	// What the visitor says by clicking: only the body differs from the account's message
	button_clicked: ({ contact, messages }) => ({
		...required(
			messages.find(({ author }) => author.id === contact.id),
			'message of a contact',
		),
		body: required(messages.find(hasButtons), 'message with buttons').buttons?.[0]?.label,
	}),
	button_action: ({ conversation, contact, messages }) => {
		const { id, buttons } = required(messages.find(hasButtons), 'message with buttons');
		const author = { id: contact.id, type: 'contact', bot: false };
		return { conversationId: conversation.id, author, sourceMessageId: id, button: buttons?.[0] };
	},
	phone_captured: ({ conversation, contact }) => ({
		conversationId: conversation.id,
		authorId: contact.id,
		authorType: 'contact',
		phoneNumber: contact.attributes.phone ?? '+1 202 555 0100',
	}),
	new_meeting: ({ account }) => meetingData(meeting(account)),
	meeting_updated: ({ account }) => ({ ...meetingData(meeting(account)), eventType: 'MEETING_UPDATED' }),
	playbook_goal_met: ({ account, conversation, contact }) => {
		const { id, name, goals } = required(
			account.playbooks.find(({ goals }) => goals.length > 0),
			'playbook with goals',
		);
		return {
			conversationId: conversation.id,
			playbookId: id,
			playbookName: name,
			contactId: contact.id,
			contactEmail: contact.attributes.email,
			goalId: goals[0]?.id,
			goalName: goals[0]?.message,
		};
	},
	user_availability_updated: ({ account }) => {
		const user = agent(account);
		return availabilityUpdatedData(user, user.updatedAt);
	},
	user_unsubscribed: ({ contact }) => contact,
	chat_to_call: ({ conversation }) => ({ conversationId: conversation.id }),
	gdpr_delete_requested: ({ contact }) => ({ email: contact.attributes.email }),
	app_disconnected: () => ({}),
};

const SAMPLES: Record<EventType | OldName, (subjects: Subjects) => object> = {
	...CURRENT,
	user_unsubscribe: CURRENT.user_unsubscribed,
};

/** Data that a delivery of a type could have. Whatever it names is in the account, which stays as it is. */
export function eventSample(type: EventType | OldName, account: Account): object {
	return structuredClone(SAMPLES[type](subjectsIn(account)));
}

function subjectsIn(account: Account): Subjects {
	const candidates = [...account.conversations.values()].flatMap((conversation) => {
		const contact = account.contacts.get(conversation.contactId);
		const messages = account.messages.get(conversation.id) ?? [];
		return contact && messages.some(({ body }) => body) ? [{ account, conversation, contact, messages }] : [];
	});
	const best = candidates.find(({ contact, messages }) => contact.attributes.email && messages.some(hasButtons));
	return required(best ?? candidates[0], 'conversation with messages, of a contact');
}

const hasButtons = ({ buttons = [] }: Message) => buttons.length > 0;

const withBody = (messages: Message[]) =>
	required(
		messages.find(({ body }) => body),
		'message with a body',
	);

/** A user of the organization who is neither a bot nor one of these. */
const agent = (account: Account, others: readonly number[] = []) =>
	required(
		[...account.users.values()].find(({ id, bot }) => !bot && !others.includes(id)),
		'user who takes no part in the conversation',
	);

const meeting = (account: Account) =>
	required(
		account.meetings.all.find(({ conversationId }) => conversationId !== undefined),
		'meeting that came of a conversation',
	);

function required<T>(found: T | undefined, what: string): T {
	if (found === undefined) throw new Error(`A sample needs an account with a ${what}`);
	return found;
}
