import type { FileRecord } from '../files';
import type { ArchivedConversation, MessageKinds, SliceRecord } from '../sliceRecord';

/** What the archive holds, each thing once, in its latest version; `bytes` of all files but those that Finish makes. */
export interface ArchiveCounts {
	conversations: number;
	/** By status, as it was when the conversation was read. */
	conversationsByStatus: { [status: string]: number };
	messages: number;
	/** The messages by kind; visits have no content, `others` no author. */
	messagesByKind: {
		contacts: number;
		visits: number;
		agents: number;
		bots: number;
		privateNotes: number;
		others: number;
	};
	attachments: number;
	contactsByEmail: number;
	/** How many email addresses Drift answered for, and those by which it knows no contact. */
	emailAddresses: { asked: number; notFound: string[] };
	/** How many lines each list has, by file name. */
	lists: { [file: string]: number };
	files: number;
	bytes: number;
}

/** The latest record of each file of the slices, by name. */
export function filesOf(slices: SliceRecord[]): FileRecord[] {
	const files = new Map<string, FileRecord>();
	for (const slice of slices) for (const file of slice.files) files.set(file.name, file);
	return [...files.values()];
}

/** The file of a slice with contacts that were asked for by email address; each pass writes these anew. */
const contactFiles = ({ files }: SliceRecord) =>
	files.map(({ name }) => name).filter((name) => name.startsWith('contacts-'));

/** Counts what the slices have. */
export function countsOf(slices: SliceRecord[]): ArchiveCounts {
	const latest = new Map<number, ArchivedConversation>();
	for (const slice of slices) for (const conversation of slice.conversations) latest.set(conversation[0], conversation);
	const byStatus = new Map<string, number>();
	let messages = 0;
	const kinds: MessageKinds = [0, 0, 0, 0, 0];
	for (const [, count, status, , ofIt] of latest.values()) {
		messages += count;
		for (const index of kinds.keys()) kinds[index] = (kinds[index] ?? 0) + (ofIt[index] ?? 0);
		byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
	}
	const contacts = new Map<string, number>();
	for (const slice of slices) for (const file of contactFiles(slice)) contacts.set(file, slice.contacts);
	const addresses = new Map(slices.flatMap(({ emailAddresses = [] }) => emailAddresses));
	const files = filesOf(slices);
	const [ofContacts, visits, agents, bots, privateNotes] = kinds;
	return {
		conversations: latest.size,
		conversationsByStatus: Object.fromEntries([...byStatus].sort(([a], [b]) => (a < b ? -1 : 1))),
		messages,
		messagesByKind: {
			contacts: ofContacts,
			visits,
			agents,
			bots,
			privateNotes,
			others: messages - kinds.reduce((sum, ofKind) => sum + ofKind, 0),
		},
		attachments: files.filter(({ name }) => name.startsWith('attachment-')).length,
		contactsByEmail: [...contacts.values()].reduce((sum, count) => sum + count, 0),
		emailAddresses: {
			asked: addresses.size,
			notFound: [...addresses].flatMap(([address, found]) => (found === 0 ? [address] : [])),
		},
		lists: Object.assign({}, ...slices.map(({ lists }) => lists)),
		files: files.length,
		bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
	};
}
