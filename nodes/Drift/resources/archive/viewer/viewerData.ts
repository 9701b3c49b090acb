import type { IDataObject } from 'n8n-workflow';

import type { ConversationRecord } from '../conversationRecord';
import { conversationEntries } from './conversations';
import type { Id, ViewerData } from './format';
import { contactEntries, userEntries } from './people';
import { dataScript } from './script';

/** The last of those with the same ID. */
const latest = <T extends { id: Id }>(entries: T[]): T[] => [
	...new Map(entries.map((entry) => [entry.id, entry])).values(),
];

/** The text of a slice's `viewer-000012.js`: what the viewer shows of its conversations with their contacts, of the organization's users, and of contacts asked for by email address. */
export function viewerData(content: {
	conversations: ConversationRecord[];
	users?: IDataObject[];
	contacts?: IDataObject[];
}): string {
	const { conversations, users = [], contacts = [] } = content;
	const data: ViewerData = {
		conversations: latest(conversations.flatMap(conversationEntries)),
		contacts: latest([...conversations.map(({ contact }) => contact), ...contacts].flatMap(contactEntries)),
		users: latest(users.flatMap(userEntries)),
	};
	return dataScript(data);
}
