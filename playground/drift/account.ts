import { attributeProperty, STANDARD_ATTRIBUTES } from './attributes.ts';
import type {
	AttributeProperty,
	AttributeValue,
	Author,
	Contact,
	Conversation,
	Message,
	TimelineEvent,
	User,
} from './model.ts';

export type NewContact = Partial<Omit<Contact, 'attributes'>> & { attributes: Record<string, AttributeValue> };
export type NewConversation = Partial<Conversation> & Pick<Conversation, 'contactId'>;
export type NewMessage = Partial<Message> & Pick<Message, 'conversationId' | 'author'>;

/** The bot in whose name an app writes; its id is the one of the live answer (drift-api.md §3.6). */
export const APP_BOT: User = { id: 5136943, name: 'Bot', bot: true };

/** The one inbox of the account (id of the live answers, drift-api.md §3.2). */
const INBOX_ID = 692556;

/** A Drift account in memory: what it holds, and how it changes. */
export class Account {
	readonly contacts = new Map<number, Contact>();
	readonly attributes = new Map<string, AttributeProperty>();
	readonly conversations = new Map<number, Conversation>();
	/** By conversation id, oldest first. */
	readonly messages = new Map<number, Message[]>();
	readonly users = new Map<number, User>([[APP_BOT.id, APP_BOT]]);
	readonly events: TimelineEvent[] = [];
	readonly unsubscribed = new Set<string>();

	/** The account's clock, in ms: moved by writes only, so that answers repeat. */
	now: number;

	/** The highest ids given so far; the first ones are as large as Drift's (drift-api.md §1). */
	private readonly lastId = { contact: 16344778600, conversation: 3670145900, message: 14331424800 };

	constructor(now: number) {
		this.now = now;
	}

	/** Moves the clock on by 1 ms and gives the new time. */
	tick(): number {
		return ++this.now;
	}

	/** Adds a contact; id and createdAt are given when left out. Unknown attributes become custom attributes. */
	addContact({ id, createdAt = this.tick(), attributes }: NewContact): Contact {
		const contact: Contact = {
			id: this.takeId('contact', id),
			createdAt,
			attributes: {
				_END_USER_VERSION: 3,
				_end_user_version: 3,
				_calculated_version: 3,
				socialProfiles: {},
				...attributes,
				events: {},
				tags: [],
				start_date: createdAt,
			},
		};
		if (this.contacts.has(contact.id)) throw new Error(`Contact ${contact.id} exists already`);
		this.defineAttributes(attributes);
		this.contacts.set(contact.id, contact);
		return contact;
	}

	/** Sets attributes of a contact and raises its version. Unknown attributes become custom attributes. */
	updateContact(contact: Contact, attributes: Record<string, AttributeValue>): void {
		this.defineAttributes(attributes);
		const version = contact.attributes._END_USER_VERSION + 1;
		Object.assign(contact.attributes, attributes, {
			_END_USER_VERSION: version,
			_end_user_version: version,
			_calculated_version: version,
		});
	}

	/** Every contact whose attribute has one of the values, oldest id first. */
	findContacts(attribute: 'email' | 'externalId', values: readonly string[]): Contact[] {
		return [...this.contacts.values()].filter((contact) => values.includes(contact.attributes[attribute] ?? ''));
	}

	/** Adds an open conversation without messages; everything but the contact has a default. */
	addConversation(given: NewConversation): Conversation {
		const createdAt = given.createdAt ?? this.tick();
		const conversation: Conversation = {
			status: 'open',
			participants: [],
			inboxId: INBOX_ID,
			updatedAt: createdAt,
			...given,
			createdAt,
			id: this.takeId('conversation', given.id),
		};
		if (this.conversations.has(conversation.id)) throw new Error(`Conversation ${conversation.id} exists already`);
		this.conversations.set(conversation.id, conversation);
		this.messages.set(conversation.id, []);
		return conversation;
	}

	/** Adds a message at the end of its conversation, whose updatedAt moves on with it. */
	addMessage(given: NewMessage): Message {
		const conversation = this.conversations.get(given.conversationId);
		const messages = this.messages.get(given.conversationId);
		if (!conversation || !messages) throw new Error(`There is no conversation ${given.conversationId}`);
		const { id, conversationId, body, author, type = 'chat', createdAt = this.tick(), attributes = {} } = given;
		const { context, buttons } = given;
		const message: Message = { id: this.takeId('message', id), conversationId, body, author, type, createdAt, context, buttons, attributes };
		messages.push(message);
		this.touchConversation(conversationId, Math.max(conversation.updatedAt, createdAt));
		return message;
	}

	/** Says when a conversation last changed, in ms: what the list is ordered by. */
	touchConversation(id: number, updatedAt: number): void {
		const conversation = this.conversations.get(id);
		if (!conversation) throw new Error(`There is no conversation ${id}`);
		conversation.updatedAt = updatedAt;
	}

	/** A user as the author of a message. */
	authorOf(user: User): Author {
		return { id: user.id, type: 'user', bot: user.bot };
	}

	private takeId(kind: keyof Account['lastId'], wanted?: number): number {
		const id = wanted ?? this.lastId[kind] + 1;
		this.lastId[kind] = Math.max(this.lastId[kind], id);
		return id;
	}

	/** drift-api.md §2.6: an unknown attribute name creates the custom attribute. */
	private defineAttributes(attributes: Record<string, AttributeValue>): void {
		for (const [name, value] of Object.entries(attributes)) {
			if (STANDARD_ATTRIBUTES.has(name) || this.attributes.has(name)) continue;
			this.attributes.set(name, attributeProperty(name, value));
		}
	}
}
