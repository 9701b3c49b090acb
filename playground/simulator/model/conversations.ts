import type { Clock } from './clock.ts';
import type { DomainEvents } from './domainEvents.ts';
import { Ids } from './ids.ts';
import type { Users } from './users.ts';

/** drift-api.md §3.1 */
export type Status = 'open' | 'closed' | 'pending' | 'bulk_sent';

export interface ConversationTag {
	color: string;
	name: string;
}

/** drift-api.md §3.1 */
export interface Conversation {
	status: Status;
	participants: number[];
	contactId: number;
	createdAt: number;
	id: number;
	relatedPlaybookId?: number;
	inboxId: number;
	updatedAt: number;
	conversationTags?: ConversationTag[];
}

export type NewConversation = Partial<Conversation> & Pick<Conversation, 'contactId'>;

/** The one inbox of the account (id of the live answers, drift-api.md §3.2). */
const INBOX_ID = 692556;

/** The account's conversations, by id. */
export class Conversations extends Map<number, Conversation> {
	private readonly ids = new Ids(3670145900);
	private readonly clock: Clock;
	private readonly domainEvents: DomainEvents;
	private readonly users: Users;
	/** As the list orders them; undefined if there may be others by now. */
	private listed: Conversation[] | undefined;
	private isInOrder = false;

	constructor(clock: Clock, domainEvents: DomainEvents, users: Users) {
		super();
		this.clock = clock;
		this.domainEvents = domainEvents;
		this.users = users;
	}

	/** Adds an open conversation without messages; everything but the contact has a default. */
	add(given: NewConversation): Conversation {
		const createdAt = given.createdAt ?? this.clock.tick();
		const conversation: Conversation = {
			status: 'open',
			participants: [],
			inboxId: INBOX_ID,
			updatedAt: createdAt,
			...given,
			createdAt,
			id: this.ids.take(given.id),
		};
		if (this.has(conversation.id)) throw new Error(`Conversation ${conversation.id} exists already`);
		this.set(conversation.id, conversation);
		this.domainEvents.emit('conversationCreated', conversation);
		return conversation;
	}

	/** All in the order of the list: what changed last comes first, of equal times the lower id (drift-api.md §3.2). */
	inListOrder(): readonly Conversation[] {
		this.listed ??= [...this.values()];
		// What is in order but for some rows is sorted in a few ms, however long it is
		if (!this.isInOrder) this.listed.sort((a, b) => b.updatedAt - a.updatedAt || a.id - b.id);
		this.isInOrder = true;
		return this.listed;
	}

	override set(id: number, conversation: Conversation): this {
		this.forgetOrder();
		return super.set(id, conversation);
	}

	override delete(id: number): boolean {
		this.forgetOrder();
		return super.delete(id);
	}

	override clear(): void {
		this.forgetOrder();
		super.clear();
	}

	/** The conversation with this id. Throws when there is none. */
	existing(id: number): Conversation {
		const conversation = this.get(id);
		if (!conversation) throw new Error(`There is no conversation ${id}`);
		return conversation;
	}

	/** Sets when a conversation last changed, in ms, which is what the list is ordered by. */
	touch(id: number, updatedAt: number): void {
		this.existing(id).updatedAt = updatedAt;
		this.isInOrder = false;
	}

	/** Opens or closes a conversation or sets it pending, which moves its updatedAt on; does nothing if that is its status already. */
	setStatus(id: number, status: Status): void {
		const conversation = this.existing(id);
		if (conversation.status === status) return;
		conversation.status = status;
		this.touch(id, this.clock.tick());
		this.domainEvents.emit('statusChanged', conversation);
	}

	/** Adds a user to a conversation, which moves its updatedAt on; does nothing if the user takes part already. */
	addParticipant(id: number, userId: number): void {
		const conversation = this.existing(id);
		if (!this.users.has(userId)) throw new Error(`There is no user ${userId}`);
		if (conversation.participants.includes(userId)) return;
		conversation.participants = [...conversation.participants, userId];
		this.touch(id, this.clock.tick());
		this.domainEvents.emit('participantAdded', conversation, userId);
	}

	/** Removes a user from a conversation, which moves its updatedAt on; does nothing if the user takes no part. */
	removeParticipant(id: number, userId: number): void {
		const conversation = this.existing(id);
		if (!conversation.participants.includes(userId)) return;
		conversation.participants = conversation.participants.filter((participant) => participant !== userId);
		this.touch(id, this.clock.tick());
		this.domainEvents.emit('participantRemoved', conversation, userId);
	}

	private forgetOrder(): void {
		this.listed = undefined;
		this.isInOrder = false;
	}
}
