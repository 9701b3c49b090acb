/** What a `viewer-000001.js` holds. What is empty is left out, as there are hundreds of thousands of messages; times are in ms since 1970. */
export interface ViewerData {
	conversations: ViewerConversation[];
	contacts: ViewerContact[];
	users: ViewerUser[];
}

/** What `viewer-files.js` holds: the names of the data files, the newest slice first, when the archive was finished, as ISO, what is missing of the archive, and what is refused at that time of what the viewer would show by itself. */
export interface ViewerFiles {
	generated: string;
	files: string[];
	/** What the archive does not hold though Drift has it, each in a sentence. */
	missing: string[];
	/** By the ID of the conversation as text. */
	refusedConversations: Array<[id: string, refusal: ViewerRefusal]>;
	/** By the name of the file in the archive. */
	refusedAttachments: Array<[file: string, refusal: ViewerRefusal]>;
}

export type Id = number | string;

export interface ViewerConversation {
	id: Id;
	status?: string;
	contact?: Id;
	inbox?: Id;
	playbook?: Id;
	created?: number;
	updated?: number;
	/** The users that take part or wrote something. */
	agents?: Id[];
	tags?: string[];
	/** The pages visitors wrote from, in the order of their messages. */
	pages?: ViewerPage[];
	messages?: ViewerMessage[];
	/** Only if no message could be read. */
	transcript?: string;
	refused?: ViewerRefusal[];
	/** As ISO. */
	archived: string;
}

export interface ViewerPage {
	href?: string;
	title?: string;
}

export interface ViewerMessage {
	at?: number;
	/** The user who wrote it; left out if it was the contact, null if Drift does not say. */
	by?: Id | null;
	/** The contact who wrote it, if it is not the conversation's. */
	contact?: Id;
	bot?: true;
	/** Left out if it is `chat`. */
	type?: string;
	text?: string;
	/** Which of the conversation's pages it was written from, if that differs from the message before, or if it has no text. */
	page?: number;
	/** What the visitor had been shown before. */
	before?: ViewerBefore[];
	/** The labels of the buttons it offers. */
	buttons?: string[];
	attachments?: ViewerAttachment[];
}

export interface ViewerBefore {
	by?: string;
	text?: string;
}

export interface ViewerAttachment {
	/** Left out if Drift gave none, so that it could not be read. */
	id?: Id;
	/** The name as sent; left out if unknown. */
	name?: string;
	/** The name in the archive; left out without an ID. */
	file?: string;
}

export interface ViewerRefusal {
	kind: string;
	status: number | null;
	reason: string;
}

export interface ViewerContact {
	id: Id;
	name?: string;
	email?: string;
	created?: number;
	/** All attributes, by name; the values as text. */
	attributes?: Array<[name: string, value: string]>;
}

export interface ViewerUser {
	id: Id;
	name?: string;
	email?: string;
	bot?: true;
}
