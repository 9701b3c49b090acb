import type { FileRecord } from './files';
import type { Stage } from './position';

/** Something that could not be read, a line of `refused.jsonl`. */
export interface Refusal {
	/** `conversation`, `messages`, `transcript`, `contact`, `attachment`, or the name of a list such as `teams`. */
	kind: string;
	id: number | string;
	/** The HTTP status; null if there was none. */
	status: number | null;
	/** Drift's reason in words, without secrets. */
	reason: string;
	/** When, as ISO. */
	at: string;
	/** The conversation it belongs to, if it is part of one. */
	conversationId?: number;
	/** The file name of an attachment as sent, to try again. */
	fileName?: string;
}

/** What Drift counts itself, read at the end of a pass; null where it did not answer. */
export interface DriftCounts {
	/** By status, in small letters: `open`, `closed`, `pending`. */
	conversations: { [status: string]: number } | null;
	/** Of all conversations of its report. */
	report: { conversations: number; agentMessages: number; botMessages: number; endUserMessages: number } | null;
}

/** How many messages of a conversation are of which kind; the rest has no author. Visits and what was said by a contact are apart, and so are an agent's messages and private notes. */
export type MessageKinds = [contacts: number, visits: number, agents: number, bots: number, privateNotes: number];

/** An archived conversation: its ID, how many messages it has, its status, its `updatedAt` (ms since 1970; null if unknown) and its kinds of messages. */
export type ArchivedConversation = [
	id: number,
	messages: number,
	status: string,
	updatedAt: number | null,
	kinds: MessageKinds,
];

/** What a slice stored: `slice-000001.json`, from which the end of a pass is made. A later slice that names the same file, conversation or refusal counts. */
export interface SliceRecord {
	version: 1;
	slice: number;
	pass: number;
	passStartedAt: string;
	stage: Stage;
	/** When it was read, as ISO. */
	at: string;
	/** How many requests it took, and how long, in ms. */
	requests: number;
	ms: number;
	/** Its files, without this one. */
	files: FileRecord[];
	conversations: ArchivedConversation[];
	/** How many lines each list has, by file name. */
	lists: { [file: string]: number };
	/** How many contacts it has that were asked for by email address. */
	contacts: number;
	/** The email addresses that Drift answered for, and how many contacts it knows by each. */
	emailAddresses?: Array<[address: string, contacts: number]>;
	refused: Refusal[];
	/** What had been refused before and could be read now. */
	resolved: Array<{ kind: string; id: number | string; conversationId?: number }>;
	/** Only of the last slice of a pass. */
	driftCounts?: DriftCounts;
}
