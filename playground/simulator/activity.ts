import { faker } from '@faker-js/faker/locale/en';

import type { Account } from './model/account.ts';
import type { Contact } from './model/contacts.ts';
import type { Conversation } from './model/conversations.ts';
import { authorOf } from './model/messages.ts';
import type { Author, MessageType } from './model/messages.ts';
import { inventPerson } from './seed/names.ts';
import { AGENT_LINES, NOTES, VISITOR_LINES } from './seed/talks.ts';

export const ACTIVITY_KINDS = [
	'started',
	'visitorWrote',
	'agentWrote',
	'noted',
	'closed',
	'reopened',
	'setPending',
	'tagged',
] as const;

export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** How likely each is, relative to the others. */
const WEIGHTS: Record<ActivityKind, number> = {
	started: 3,
	visitorWrote: 6,
	agentWrote: 6,
	noted: 2,
	closed: 3,
	reopened: 1,
	setPending: 2,
	tagged: 2,
};

const COMMAND = '/remind me tomorrow';
const TAG = { color: '#00A699', name: 'follow up' };

/** What one step did. */
export interface ActivityStep {
	kind: ActivityKind;
	conversationId: number;
	/** Of the message written, if any. */
	messageId?: number;
}

/** Simulates visitors and agents at work in an account. The same account and seed give the same steps. */
export class Activity {
	private readonly account: Account;
	private readonly seed: number;
	private steps = 0;
	private timer: NodeJS.Timeout | undefined;

	constructor(account: Account, seed = 1) {
		this.account = account;
		this.seed = seed;
	}

	/** Does one thing, 1 ms after the last write. */
	step(): ActivityStep {
		// Each time, so that the steps stay the same whatever else draws random numbers in between
		faker.seed([this.seed, ++this.steps]);
		const conversations = [...this.account.conversations.values()];
		const possible = ACTIVITY_KINDS.filter(
			(kind) => kind === 'started' || conversations.some((one) => fits(kind, one)),
		);
		const kind = faker.helpers.weightedArrayElement(possible.map((value) => ({ value, weight: WEIGHTS[value] })));
		const conversation =
			kind === 'started'
				? this.newConversation()
				: faker.helpers.arrayElement(conversations.filter((one) => fits(kind, one)));
		const messageId = this.act(kind, conversation);
		return { kind, conversationId: conversation.id, ...(messageId === undefined ? {} : { messageId }) };
	}

	/** Takes a step at an interval, without keeping the process alive. */
	start({ everyMs }: { everyMs: number }): void {
		this.stop();
		this.timer = setInterval(() => this.step(), everyMs).unref();
	}

	stop(): void {
		clearInterval(this.timer);
	}

	/** A conversation of a known contact or, sometimes and if there is none, of a new one. */
	private newConversation(): Conversation {
		const known = [...this.account.contacts.values()];
		const isNew = faker.datatype.boolean(0.3) || known.length === 0;
		const contact = isNew ? this.newContact() : faker.helpers.arrayElement(known);
		return this.account.conversations.add({ contactId: contact.id });
	}

	private newContact(): Contact {
		const { name, mailbox } = inventPerson('anglophone');
		return this.account.contacts.add({ attributes: { name, email: `${mailbox}${this.steps}@example.com` } });
	}

	/** Returns the id of the message, if one is written. */
	private act(kind: ActivityKind, conversation: Conversation): number | undefined {
		const visitor: Author = { id: conversation.contactId, type: 'contact', bot: false };
		switch (kind) {
			case 'started':
			case 'visitorWrote':
				return this.write(conversation, visitor, VISITOR_LINES);
			case 'agentWrote':
				return this.write(conversation, this.agent(), AGENT_LINES);
			case 'noted':
				return this.write(conversation, this.agent(), [...NOTES, COMMAND], 'private_note');
			case 'closed':
				this.account.conversations.setStatus(conversation.id, 'closed');
				return undefined;
			case 'reopened':
				this.account.conversations.setStatus(conversation.id, 'open');
				return undefined;
			case 'setPending':
				this.account.conversations.setStatus(conversation.id, 'pending');
				return undefined;
			case 'tagged':
				conversation.conversationTags = [...(conversation.conversationTags ?? []), TAG];
				this.account.conversations.touch(conversation.id, this.account.clock.tick());
				return undefined;
		}
	}

	/** Any user who is not a bot; the app's bot if there is none. */
	private agent(): Author {
		const users = [...this.account.users.values()];
		const agents = users.filter(({ bot }) => !bot);
		return authorOf(faker.helpers.arrayElement(agents.length > 0 ? agents : users));
	}

	private write(
		conversation: Conversation,
		author: Author,
		lines: readonly string[],
		type: MessageType = 'chat',
	): number {
		return this.account.messages.add({
			conversationId: conversation.id,
			author,
			type,
			body: faker.helpers.arrayElement(lines),
		}).id;
	}
}

/** Whether this can happen to a conversation. */
function fits(kind: ActivityKind, { status, conversationTags = [] }: Conversation): boolean {
	switch (kind) {
		case 'closed':
			return status !== 'closed';
		case 'reopened':
			return status === 'closed';
		case 'setPending':
			return status === 'open';
		case 'tagged':
			return conversationTags.every(({ name }) => name !== TAG.name);
		default:
			return true;
	}
}
