import type { Account } from '../model/account.ts';
import type { Contact } from '../model/contacts.ts';
import type { Conversation } from '../model/conversations.ts';
import type { Message } from '../model/messages.ts';
import { availabilityUpdated, contactUpdated, type EventType, meetingTold, type OldName, participantsAdded, participantsRemoved, statusUpdated } from './events.ts';

/** What samples are made of, all of it in the account. */
interface Cast {
	account: Account;
	/** One with messages; they have buttons and the contact an e-mail address where the account has such a conversation. */
	conversation: Conversation;
	contact: Contact;
	messages: Message[];
}

/** The data of each event (drift-api.md §11); where no source shows it, the least one would expect. */
const CURRENT: Record<EventType, (cast: Cast) => object> = {
	contact_identified: ({ contact }) => contact,
	contact_updated: ({ account, contact }) =>
		contactUpdated(contact, [{ name: 'attributes.city', previous: 'Bergen', updated: contact.attributes.city }], account.now),
	new_message: ({ messages }) => withBody(messages),
	// The body is all that is not as the account has it
	new_command_message: ({ messages }) => ({ ...withBody(messages), type: 'private_note', body: '/follow-up tomorrow' }),
	new_conversation: ({ conversation }) => conversation,
	// an object inside the data
	conversation_push: ({ conversation }) => ({ data: { conversationId: conversation.id } }),
	conversation_inactive: ({ conversation }) => ({ conversationId: conversation.id, lastUpdated: conversation.updatedAt }),
	conversation_manual_push: ({ conversation }) => ({ conversationId: conversation.id }),
	conversation_participant_added: ({ account, conversation }) => {
		const { participants, updatedAt } = conversation;
		return participantsAdded(conversation, participants.length > 0 ? participants : [agent(account).id], updatedAt);
	},
	conversation_participant_removed: ({ account, conversation }) =>
		participantsRemoved(conversation, [agent(account, conversation.participants).id], conversation.updatedAt),
	conversation_status_updated: ({ conversation }) => statusUpdated(conversation, conversation.updatedAt),
	// what the visitor says by clicking; as with a command, the body is all that is not as the account has it
	button_clicked: ({ contact, messages }) => ({
		...needed(messages.find(({ author }) => author.id === contact.id), 'message of a contact'),
		body: needed(messages.find(hasButtons), 'message with buttons').buttons?.[0]?.label,
	}),
	button_action: ({ conversation, contact, messages }) => {
		const { id, buttons } = needed(messages.find(hasButtons), 'message with buttons');
		const author = { id: contact.id, type: 'contact', bot: false };
		return { conversationId: conversation.id, author, sourceMessageId: id, button: buttons?.[0] };
	},
	phone_captured: ({ conversation, contact }) => ({
		conversationId: conversation.id,
		authorId: contact.id,
		authorType: 'contact',
		phoneNumber: contact.attributes.phone ?? '+1 202 555 0100',
	}),
	new_meeting: ({ account }) => meetingTold(meeting(account)),
	meeting_updated: ({ account }) => ({ ...meetingTold(meeting(account)), eventType: 'MEETING_UPDATED' }),
	playbook_goal_met: ({ account, conversation, contact }) => {
		const { id, name, goals } = needed(account.playbooks.find(({ goals }) => goals.length > 0), 'playbook with goals');
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
		return availabilityUpdated(user, user.updatedAt);
	},
	user_unsubscribed: ({ contact }) => contact,
	chat_to_call: ({ conversation }) => ({ conversationId: conversation.id }),
	gdpr_delete_requested: ({ contact }) => ({ email: contact.attributes.email }),
	app_disconnected: () => ({}),
};

const SAMPLES: Record<EventType | OldName, (cast: Cast) => object> = {
	...CURRENT,
	user_unsubscribe: CURRENT.user_unsubscribed,
};

/** The data a delivery of a type could have: whatever it names is in the account. Changes nothing there. */
export function eventSample(type: EventType | OldName, account: Account): object {
	return structuredClone(SAMPLES[type](castOf(account)));
}

function castOf(account: Account): Cast {
	const casts = [...account.conversations.values()].flatMap((conversation) => {
		const contact = account.contacts.get(conversation.contactId);
		const messages = account.messages.get(conversation.id) ?? [];
		return contact && messages.some(({ body }) => body) ? [{ account, conversation, contact, messages }] : [];
	});
	const best = casts.find(({ contact, messages }) => contact.attributes.email && messages.some(hasButtons));
	return needed(best ?? casts[0], 'conversation with messages, of a contact');
}

const hasButtons = ({ buttons = [] }: Message) => buttons.length > 0;

const withBody = (messages: Message[]) => needed(messages.find(({ body }) => body), 'message with a body');

/** A person of the organisation, who is none of these. */
const agent = (account: Account, others: readonly number[] = []) =>
	needed([...account.users.values()].find(({ id, bot }) => !bot && !others.includes(id)), 'person who takes no part in the conversation');

const meeting = (account: Account) =>
	needed(account.meetings.all.find(({ conversationId }) => conversationId !== undefined), 'meeting that came of a conversation');

function needed<T>(found: T | undefined, what: string): T {
	if (found === undefined) throw new Error(`A sample needs an account with a ${what}`);
	return found;
}
