import { nameOf } from './conversations.ts';
import type { Archived } from './conversations.ts';
import type { Differences } from './differences.ts';
import type { Digest } from './files.ts';
import type { Held, HeldConversation } from './forms.ts';

/** What an archive holds besides its lists. */
export interface ArchiveContents {
	conversations: ReadonlyMap<number, Archived>;
	files: ReadonlyMap<string, Digest>;
	/** Files that the manifest does not name. */
	unnamed: readonly string[];
	/** What could not be read, as `kind id`. */
	refused: ReadonlySet<string>;
	refusedLines: number;
}

/** Compares an archive with what the account holds, one thing after the other. */
export class Comparison {
	private readonly archive: ArchiveContents;
	private readonly differences: Differences;
	/** What the archive has and the account has not named yet. */
	private readonly strange: { conversations: Set<number>; attachments: Map<number, string[]> };
	/** The attachments of conversations that are gone: half of one may stand there, as nobody could read it again. */
	private readonly gone = new Set<number>();

	constructor(archive: ArchiveContents, differences: Differences) {
		this.archive = archive;
		this.differences = differences;
		this.strange = { conversations: new Set(archive.conversations.keys()), attachments: new Map() };
		for (const name of archive.files.keys()) {
			const id = attachmentIn(name);
			if (id !== undefined) this.strange.attachments.set(id, [...(this.strange.attachments.get(id) ?? []), name]);
			else if (name.startsWith('attachment-')) differences.add('an attachment has no ID', name);
		}
	}

	conversation(held: HeldConversation): void {
		const { id } = held.conversation;
		const archived = this.archive.conversations.get(id);
		this.strange.conversations.delete(id);
		if (archived) this.compare(id, held, archived);
		else if (!this.isRefused('conversation', id)) this.differences.add('a conversation is missing', id);
		for (const attachment of held.attachments) this.attachment(id, attachment, archived !== undefined);
	}

	/** A conversation that is gone from the account may be in the archive or not. */
	deleted({ id, attachments }: Extract<Held, { kind: 'deleted' }>): void {
		this.strange.conversations.delete(id);
		for (const attachment of attachments) {
			this.strange.attachments.delete(attachment);
			this.gone.add(attachment);
		}
	}

	/** When the account has named all it holds. */
	end(): void {
		for (const id of this.strange.conversations) this.differences.add('a conversation is not in the account', id);
		for (const [name] of this.strange.attachments.values())
			this.differences.add('an attachment is not in the account', name ?? '');
		for (const name of this.archive.unnamed)
			if (!this.gone.has(attachmentIn(name) ?? NaN)) this.differences.add('a file is not in the manifest', name);
	}

	private compare(id: number, held: HeldConversation, archived: Archived): void {
		const { where, refused } = archived;
		const differs = (part: string, how = '') =>
			this.differences.add(`${part} not as in the account`, `${id} in ${where}${how}`);
		// What could not be read again stands in the archive as it was before
		const isOld = this.isRefused('conversation', id) || (this.isRefused('messages', id) && refused.length === 0);
		if (archived.conversation !== nameOf(held.conversation) && !isOld) differs('a conversation is');
		if (archived.messages !== nameOf(held.messages) && !isOld && !this.isRefused('messages', id))
			differs('the messages are', `, ${archived.messageCount} for ${held.messages.length}`);

		const transcripts = [held.transcript, ...(held.before ? [held.before.transcript] : [])].map(nameOf);
		const hasTranscript = archived.transcript !== null && transcripts.includes(archived.transcript);
		if (!hasTranscript && !isOld && !this.isRefused('transcript', id)) differs('a transcript is');

		const { contactId } = held.conversation;
		const contacts = [held.contact, held.before?.contact].flatMap((contact) => (contact ? [nameOf(contact)] : []));
		const hasContact = archived.contact !== null && contacts.includes(archived.contact);
		if (!hasContact && !this.isRefused('contact', contactId)) differs('a contact is');

		for (const key of refused)
			if (!this.archive.refused.has(key)) this.differences.add('refused.jsonl lacks something', `${key} of ${where}`);
	}

	private attachment(
		conversationId: number,
		{ id, sha256 }: HeldConversation['attachments'][number],
		isWanted: boolean,
	): void {
		const names = this.strange.attachments.get(id) ?? [];
		this.strange.attachments.delete(id);
		const [name] = names;
		if (names.length > 1) this.differences.add('an attachment is there twice', names.join(' and '));
		if (name !== undefined) {
			if (this.archive.files.get(name)?.sha256 !== sha256) this.differences.add('an attachment has other bytes', name);
		} else if (isWanted && !this.isRefused('attachment', id) && !this.isRefused('messages', conversationId))
			this.differences.add('an attachment is missing', `${id} of conversation ${conversationId}`);
	}

	private isRefused(kind: string, id: number): boolean {
		return this.archive.refused.has(`${kind} ${id}`);
	}
}

/** The ID of an attachment in the name of its file. */
function attachmentIn(name: string): number | undefined {
	const id = /^attachment-(\d+)(?!\d)/.exec(name)?.[1];
	return id === undefined ? undefined : Number(id);
}
