import type { IDataObject } from 'n8n-workflow';

import type { Refusal } from './sliceRecord';

/** A conversation with everything that belongs to it: a line of `conversations-000001.jsonl`. */
export interface ConversationRecord {
	/** As Drift gives it by itself (drift-api.md §3.3). */
	conversation: IDataObject;
	/** All of them, oldest first, as Drift gave them. */
	messages: IDataObject[];
	/** As Drift wrote it; null if it could not be read. */
	transcript: string | null;
	/** Whom it is with; null if there is none, or it could not be read. */
	contact: IDataObject | null;
	/** What of it could not be read. */
	refused: Refusal[];
	/** When it was read, as ISO. */
	archivedAt: string;
}
