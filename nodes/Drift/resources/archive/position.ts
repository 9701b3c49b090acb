/** What a pass goes through, in this order; `done` until the next pass begins. */
export const STAGES = ['lists', 'refused', 'conversations', 'contacts', 'counts', 'finish', 'done'] as const;

export type Stage = (typeof STAGES)[number];

/** A row of the list of conversations: its ID and `updatedAt`, in ms since 1970. */
export type Row = [id: number, updatedAt: number];

/** Where the reading of the list of conversations stands: it is read in rounds, each from the top to where the one before began. */
export interface Walk {
	round: number;
	/** How far this round reads, in ms since 1970: what was updated earlier is known. Null: to the end. */
	until: number | null;
	/** The rows updated at that time or later that are known already. */
	known: Row[];
	/** What to ask for the page under way; null for the first page. */
	cursor: { [name: string]: string | number } | null;
	/** Whether that page begins with rows of the one before, unless rows have left the list meanwhile. */
	isOverlapping: boolean;
	/** The rows read last, in their order: of the page under way as far as they are archived, and of the one before. */
	recent: Row[];
	/** The latest `updatedAt` of this round, in ms since 1970, and the rows updated a minute before it or later: the end of the next round. */
	top: number | null;
	topRows: Row[];
	/** How many conversations this round has archived. */
	archived: number;
}

/** What the archive holds so far, over all passes; sizes in bytes. A conversation archived again counts once more. */
export interface Counts {
	conversations: number;
	messages: number;
	attachments: number;
	contacts: number;
	bytes: number;
}

/** Who works on the archive now, and until when (ms since 1970) nobody else may. */
export interface Lease {
	holder: string;
	until: number;
}

/** Where the archive stands: what is stored beside it as `position-1.json` and `position-2.json`, in turns, so that one of them is always whole. Times without a unit are ISO. */
export interface Position {
	version: 1;
	/** How often it has been stored: the highest counts. */
	writes: number;
	/** How many slices have been stored, over all passes. */
	slice: number;
	pass: number;
	passStartedAt: string;
	/** The organization whose account it is; absent as long as Drift has not named it. */
	orgId?: number;
	/** What the token was allowed that read last; absent as long as Drift has not told. */
	scopes?: string[];
	/** Where it was read from last: the origin of the Base URL, such as `https://driftapi.com`. */
	source?: string;
	stage: Stage;
	/** Conversations last updated before this time (ISO) were left out of the first pass, by wish; absent: none. */
	changedSince?: string;
	/** The numbers of the last `conversations-….jsonl` and `contacts-….jsonl`. */
	conversationFiles: number;
	contactFiles: number;
	/** How far the stages `refused` and `contacts` are: entries done. */
	done: number;
	walk: Walk;
	/** Attachments of archived conversations that are still to be read. */
	attachments: Array<{ id: number | string; fileName?: string; conversationId: number }>;
	counts: Counts;
	/** How many conversations Drift counted when the pass began; null if it did not say. */
	expected: number | null;
	/** How many things are refused at present. */
	refused: number;
	lease: Lease | null;
	/** Why the last slice failed, if it did. */
	lastError: { message: string; at: string } | null;
	/** When it was stored. */
	at: string;
}
