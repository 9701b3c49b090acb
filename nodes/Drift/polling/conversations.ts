import type { IDataObject } from 'n8n-workflow';

import { DriftApiError } from '../client/errors';
import { readRows } from '../client/list';
import type { Reading, Wanted } from '../client/list';
import type { DriftClient } from '../client/request';
import { notDrift } from '../client/response';
import { conversationList, STATUS_IDS } from '../resources/conversation/list';
import { messageList, messagesPath } from '../resources/message/list';
import type { Filters } from './filters';

/** A conversation in the list; times are in ms since 1970. */
export interface Conversation {
	id: number;
	status: string;
	createdAt: number;
	updatedAt: number;
	/** As Drift returned it. */
	row: IDataObject;
}

/** Throws a `DriftApiError` for a row without ID or times: it would be new at every poll. */
function conversationOf(row: IDataObject): Conversation {
	const { id, status, createdAt, updatedAt } = row;
	if (typeof id !== 'number' || typeof createdAt !== 'number' || typeof updatedAt !== 'number')
		throw notDrift('with a conversation without ID or times');
	return { id, status: String(status).toLowerCase(), createdAt, updatedAt, row };
}

/** Conversations with one of the statuses, default all, most recently updated last. */
export async function readConversations(
	client: DriftClient,
	wanted: Wanted & { statuses?: string[] } = {},
): Promise<{ conversations: Conversation[]; isWhole: boolean }> {
	const ids = Object.entries(STATUS_IDS).filter(([status]) => wanted.statuses?.includes(status));
	const qs = ids.length > 0 ? { statusId: ids.map(([, id]) => id) } : {};
	const { rows, isWhole } = await readRows(
		{ ...client, options: { url: conversationList.url, qs } },
		conversationList,
		wanted,
	);
	return { conversations: rows.map(conversationOf).sort((a, b) => a.updatedAt - b.updatedAt || a.id - b.id), isWhole };
}

/** Every message of a conversation, oldest first; none where it has been deleted meanwhile. */
export async function readMessages(reader: DriftClient, id: number): Promise<Reading> {
	return await readRows({ ...reader, options: { url: messagesPath(id) } }, messageList).catch((error: unknown) =>
		error instanceof DriftApiError && error.status === 404 ? { rows: [], isWhole: true } : Promise.reject(error),
	);
}

/** Whether a conversation passes the filters. */
export const isWanted = ({ status, updatedAt }: Conversation, { statuses, after, before }: Filters): boolean =>
	(statuses?.includes(status) ?? true) && updatedAt >= after && updatedAt < before;
