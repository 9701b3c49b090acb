import type {
	Id,
	ViewerContact,
	ViewerConversation,
	ViewerData,
	ViewerRefusal,
	ViewerUser,
} from '../nodes/Drift/resources/archive/viewer/format.ts';
import { fold } from './fold.ts';
import { typeName } from './words.ts';

/** What is searched stands in `said`, folded; entries of it are lines. `rank` tells which of two with the same ID counts: the lower. */
export interface Conversation extends ViewerConversation {
	said: string;
	/** The users who wrote in it, by ID as text. */
	writers: string[];
	rank: number;
}

export interface Contact extends ViewerContact {
	said: string;
	rank: number;
}

export interface User extends ViewerUser {
	rank: number;
}

const folded = (texts: Array<Id | undefined>) =>
	texts.flatMap((text) => (text === undefined || text === '' ? [] : fold(String(text)))).join('\n');

function saidIn({ id, tags = [], pages = [], messages = [], transcript }: ViewerConversation): string {
	const texts: Array<Id | undefined> = [id, transcript, ...tags];
	for (const { href, title } of pages) texts.push(href, title);
	for (const { type, text, before = [], buttons = [], attachments = [] } of messages) {
		texts.push(text);
		if (type !== undefined) texts.push(typeName(type));
		if (before.length > 0) texts.push(...before.map((shown) => shown.text));
		if (buttons.length > 0) texts.push(...buttons);
		for (const { id: attachment, name } of attachments) texts.push(attachment, name);
	}
	return folded(texts);
}

function writersIn({ messages = [] }: ViewerConversation): string[] {
	const ids = new Set<Id>();
	for (const { by } of messages) if (by !== undefined && by !== null) ids.add(by);
	return [...ids].map(String);
}

const saidOf = ({ id, name, email, attributes = [] }: ViewerContact) =>
	folded([id, name, email, ...attributes.map(([, value]) => value)]);

/** Keeps an entry unless a newer one is known. */
function keep<Entry extends { id: Id; rank: number }>(all: Map<string, Entry>, entry: Entry): boolean {
	const key = String(entry.id);
	const known = all.get(key);
	if (known !== undefined && known.rank <= entry.rank) return false;
	all.set(key, entry);
	return true;
}

/** Everything that has been loaded, by ID as text. */
export class Archive {
	readonly conversations = new Map<string, Conversation>();
	readonly contacts = new Map<string, Contact>();
	readonly users = new Map<string, User>();
	/** What is refused now: conversations by ID, attachments by file. */
	readonly refusedConversations = new Map<string, ViewerRefusal>();
	readonly refusedAttachments = new Map<string, ViewerRefusal>();
	messages = 0;

	/** Takes up a data file. `rank` is its place among the files, the newest being 0. */
	add({ conversations, contacts, users }: ViewerData, rank: number): void {
		for (const conversation of conversations) {
			const known = this.conversations.get(String(conversation.id));
			if (
				!keep(this.conversations, {
					...conversation,
					said: saidIn(conversation),
					writers: writersIn(conversation),
					rank,
				})
			)
				continue;
			this.messages += (conversation.messages?.length ?? 0) - (known?.messages?.length ?? 0);
		}
		for (const contact of contacts) keep(this.contacts, { ...contact, said: saidOf(contact), rank });
		for (const user of users) keep(this.users, { ...user, rank });
	}

	contact(id: Id | undefined): Contact | undefined {
		return id === undefined ? undefined : this.contacts.get(String(id));
	}

	/** The name to show for a contact. */
	contactName(id: Id | undefined): string {
		if (id === undefined) return 'Visitor without a contact';
		const { name, email } = this.contact(id) ?? {};
		return name ?? email ?? `Visitor ${id}`;
	}

	/** What a user is; `wroteAsBot` is what Drift says of a message. */
	roleOf(id: Id, wroteAsBot = false): 'Agent' | 'Bot' {
		return wroteAsBot || this.users.get(String(id))?.bot === true ? 'Bot' : 'Agent';
	}

	/** The name to show for a user. */
	userName(id: Id, role = this.roleOf(id)): string {
		const { name, email } = this.users.get(String(id)) ?? {};
		return name ?? email ?? `${role} ${id}`;
	}

	/** A contact's conversations, the latest first. */
	conversationsOf(id: string): Conversation[] {
		return latestFirst([...this.conversations.values()].filter(({ contact }) => String(contact) === id));
	}
}

/** When a conversation was last active, in ms since 1970. */
export const lastActive = ({ updated, created }: Conversation): number => updated ?? created ?? 0;

export const latestFirst = (conversations: Conversation[]): Conversation[] =>
	conversations.sort((one, other) => lastActive(other) - lastActive(one));
