import type { IDataObject } from 'n8n-workflow';

import type { Refusal } from './sliceRecord';

/** A conversation with everything that belongs to it, as Drift gave it: a line of `conversations-….jsonl`. */
export interface ConversationRecord {
	conversation: IDataObject;
	/** All of them, oldest first. */
	messages: IDataObject[];
	transcript: string | null;
	contact: IDataObject | null;
	/** What of it could not be read. */
	refused: Refusal[];
	/** When it was read, as ISO. */
	archivedAt: string;
}
