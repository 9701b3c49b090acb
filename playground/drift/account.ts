import { attributeProperty, STANDARD_ATTRIBUTES } from './attributes.ts';
import type {
	Attachment,
	AttributeProperty,
	AttributeValue,
	Author,
	Contact,
	Conversation,
	Message,
	TimelineEvent,
} from './model.ts';
import { ORG_ID, Organisation } from './organisation.ts';
import type { User } from './organisationModel.ts';

export type NewContact = Partial<Omit<Contact, 'attributes'>> & { attributes: Record<string, AttributeValue> };
export type NewConversation = Partial<Conversation> & Pick<Conversation, 'contactId'>;
export type NewMessage = Partial<Omit<Message, 'attachments'>> & Pick<Message, 'conversationId' | 'author'>;

/** What is attached to a message. */
export interface File {
	fileName: string;
	mimeType: string;
	content: Uint8Array | string;
}

/** The bot in whose name an app writes; its id is the one of the live answer (drift-api.md §3.6). */
export const APP_BOT: User = {
	id: 5136943,
	orgId: ORG_ID,
	name: 'Bot',
	availability: 'AVAILABLE',
	role: 'member',
	verified: true,
	bot: true,
	createdAt: 1667330738000,
	updatedAt: 1667330738000,
};

/** The one inbox of the account (id of the live answers, drift-api.md §3.2). */
const INBOX_ID = 692556;

/** A Drift account in memory: what it holds, and how it changes. */
export class Account extends Organisation {
	readonly contacts = new Map<number, Contact>();
	readonly attributes = new Map<string, AttributeProperty>();
	readonly conversations = new Map<number, Conversation>();
	/** By conversation id, oldest first. */
	readonly messages = new Map<number, Message[]>();
	/** By attachment id. */
	readonly files = new Map<number, File & { content: Buffer }>();
	readonly events: TimelineEvent[] = [];
	readonly unsubscribed = new Set<string>();
	/** Oldest first. */
	readonly gdprRequests: Array<{ kind: 'retrieve' | 'delete'; email: string }> = [];

	/** The highest ids given so far; the first ones are as large as Drift's (drift-api.md §1). */
	private readonly lastId = { contact: 16344778600, conversation: 3670145900, message: 14331424800, attachment: 5200145900 };

	constructor(now: number) {
		super(now);
		this.addUser(APP_BOT);
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

	/** Attaches a file to a message; a string is kept as UTF-8. */
	addAttachment(message: Message, { fileName, mimeType, content }: File): Attachment {
		const id = this.takeId('attachment');
		const attachment = { id, fileName, mimeType, url: `https://driftapi.com/attachments/${id}/data` };
		this.files.set(id, { fileName, mimeType, content: Buffer.from(content) });
		message.attachments = [...(message.attachments ?? []), attachment];
		return attachment;
	}

	/** Says when a conversation last changed, in ms: what the list is ordered by. */
	touchConversation(id: number, updatedAt: number): void {
		const conversation = this.conversations.get(id);
		if (!conversation) throw new Error(`There is no conversation ${id}`);
		conversation.updatedAt = updatedAt;
	}

	/** Forgets every contact and user with an e-mail address (drift-api.md §8). */
	erase(email: string): void {
		for (const { id } of this.findContacts('email', [email])) this.contacts.delete(id);
		for (const user of this.users.values()) if (user.email === email) this.users.delete(user.id);
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
