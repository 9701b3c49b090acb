import type { Attachment } from './attachments.ts';
import type { Clock } from './clock.ts';
import type { Conversations } from './conversations.ts';
import type { DomainEvents } from './domainEvents.ts';
import { Ids } from './ids.ts';
import type { User } from './users.ts';

export interface Author {
	id: number;
	type: 'contact' | 'user';
	bot: boolean;
}

/** drift-api.md §3.6 */
export interface Button {
	label: string;
	value: string;
	type: 'reply' | 'compose' | 'action';
	style?: 'primary' | 'danger';
	reaction?: { type: 'delete' | 'replace'; message?: string };
}

export interface MessageContext {
	ip: string;
	userAgent?: string;
	href?: string;
	title?: string;
	location?: Record<string, string>;
}

export type MessageType = 'chat' | 'private_note';

/** drift-api.md §3.5 */
export interface Message {
	id: number;
	conversationId: number;
	body?: string;
	author: Author;
	type: MessageType;
	createdAt: number;
	context?: MessageContext;
	buttons?: Button[];
	attributes: Record<string, unknown>;
	attachments?: Attachment[];
}

export type NewMessage = Partial<Omit<Message, 'attachments'>> & Pick<Message, 'conversationId' | 'author'>;

/** The messages of each conversation, oldest first, by its id. */
export class Messages extends Map<number, Message[]> {
	private readonly ids = new Ids(14331424800);
	private readonly clock: Clock;
	private readonly domainEvents: DomainEvents;
	private readonly conversations: Conversations;

	constructor(clock: Clock, domainEvents: DomainEvents, conversations: Conversations) {
		super();
		this.clock = clock;
		this.domainEvents = domainEvents;
		this.conversations = conversations;
		domainEvents.on('conversationCreated', ({ id }) => this.set(id, []));
	}

	/** Adds a message at the end of its conversation, whose updatedAt moves on with it. */
	add(given: NewMessage): Message {
		const conversation = this.conversations.existing(given.conversationId);
		const { id, conversationId, body, author, type = 'chat', createdAt = this.clock.tick(), attributes = {} } = given;
		const { context, buttons } = given;
		const message: Message = {
			id: this.ids.take(id),
			conversationId,
			body,
			author,
			type,
			createdAt,
			context,
			buttons,
			attributes,
		};
		this.get(conversationId)?.push(message);
		this.conversations.touch(conversationId, Math.max(conversation.updatedAt, createdAt));
		this.domainEvents.emit('messageAdded', message);
		return message;
	}
}

/** A user as the author of a message. */
export function authorOf(user: User): Author {
	return { id: user.id, type: 'user', bot: user.bot };
}
