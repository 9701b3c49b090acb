/** Every id is an int64 that fits a JavaScript number, every time is in ms since 1970 (drift-api.md §1). */

export type AttributeValue = string | number | boolean;

/** drift-api.md §2.1 */
export interface ContactAttributes {
	_END_USER_VERSION: number;
	_end_user_version: number;
	_calculated_version: number;
	socialProfiles: Record<string, string>;
	name?: string;
	email?: string;
	phone?: string;
	externalId?: string;
	events: Record<string, number>;
	tags: string[];
	start_date: number;
	[attribute: string]: AttributeValue | string[] | Record<string, string | number> | undefined;
}

export interface Contact {
	id: number;
	createdAt: number;
	attributes: ContactAttributes;
}

/** A line of the list of custom attributes (drift-api.md §2.10). */
export interface AttributeProperty {
	type: 'STRING' | 'NUMERIC' | 'BOOLEAN' | 'DATETIME' | 'DATE';
	displayName: string;
	name: string;
}

/** drift-api.md §2.11 */
export interface TimelineEvent {
	attributes: Record<string, string>;
	event: string;
	createdAt: number;
	contactId: number;
}

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
export interface Attachment {
	id: number;
	fileName: string;
	mimeType: string;
	url: string;
}

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
