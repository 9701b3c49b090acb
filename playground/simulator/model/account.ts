import { ContactBook } from './contactBook.ts';
import type { Attachment, Author, Conversation, Message, Status } from './model.ts';
import { ORG_ID } from './organisation.ts';
import type { User } from './organisationModel.ts';

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
export class Account extends ContactBook {
	readonly conversations = new Map<number, Conversation>();
	/** By conversation id, oldest first. */
	readonly messages = new Map<number, Message[]>();
	/** By attachment id. */
	readonly files = new Map<number, File & { content: Buffer }>();

	/** The highest ids given so far; the first ones are as large as Drift's (drift-api.md §1). */
	private readonly lastId = { conversation: 3670145900, message: 14331424800, attachment: 5200145900 };

	constructor(now: number) {
		super(now);
		this.addUser(APP_BOT);
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
		this.happenings.emit('conversationCreated', conversation);
		return conversation;
	}

	/** Adds a message at the end of its conversation, whose updatedAt moves on with it. */
	addMessage(given: NewMessage): Message {
		const conversation = this.existing(given.conversationId);
		const { id, conversationId, body, author, type = 'chat', createdAt = this.tick(), attributes = {} } = given;
		const { context, buttons } = given;
		const message: Message = { id: this.takeId('message', id), conversationId, body, author, type, createdAt, context, buttons, attributes };
		this.messages.get(conversationId)?.push(message);
		this.touchConversation(conversationId, Math.max(conversation.updatedAt, createdAt));
		this.happenings.emit('messageAdded', message);
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
		this.existing(id).updatedAt = updatedAt;
	}

	/** Opens, closes or sets pending a conversation, whose updatedAt moves on; nothing happens where it is so already. */
	setStatus(id: number, status: Status): void {
		const conversation = this.existing(id);
		if (conversation.status === status) return;
		conversation.status = status;
		this.touchConversation(id, this.tick());
		this.happenings.emit('statusChanged', conversation);
	}

	/** Has a user take part in a conversation, whose updatedAt moves on; nothing happens where the user does already. */
	addParticipant(id: number, userId: number): void {
		const conversation = this.existing(id);
		if (!this.users.has(userId)) throw new Error(`There is no user ${userId}`);
		if (conversation.participants.includes(userId)) return;
		conversation.participants = [...conversation.participants, userId];
		this.touchConversation(id, this.tick());
		this.happenings.emit('participantAdded', conversation, userId);
	}

	/** Has a user leave a conversation, whose updatedAt moves on; nothing happens where the user takes no part. */
	removeParticipant(id: number, userId: number): void {
		const conversation = this.existing(id);
		if (!conversation.participants.includes(userId)) return;
		conversation.participants = conversation.participants.filter((participant) => participant !== userId);
		this.touchConversation(id, this.tick());
		this.happenings.emit('participantRemoved', conversation, userId);
	}

	/** A user as the author of a message. */
	authorOf(user: User): Author {
		return { id: user.id, type: 'user', bot: user.bot };
	}

	private existing(id: number): Conversation {
		const conversation = this.conversations.get(id);
		if (!conversation) throw new Error(`There is no conversation ${id}`);
		return conversation;
	}

	private takeId(kind: keyof Account['lastId'], wanted?: number): number {
		const id = wanted ?? this.lastId[kind] + 1;
		this.lastId[kind] = Math.max(this.lastId[kind], id);
		return id;
	}
}
