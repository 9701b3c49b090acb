import type { IDataObject } from 'n8n-workflow';

import type { ConversationRecord } from '../conversationRecord';
import { conversationEntries } from './conversations';
import type { Id, ViewerData } from './format';
import { meetingEntries, playbookEntries } from './lists';
import { contactEntries, userEntries } from './people';
import { dataScript } from './script';
import { compact } from './values';

/** The last of those with the same ID. */
const latest = <T extends { id: Id }>(entries: T[]): T[] => [
	...new Map(entries.map((entry) => [entry.id, entry])).values(),
];

/** What a slice has for the viewer: its conversations with their contacts, contacts asked for by email address, and of the organization its users, playbooks and meetings. */
export interface Viewed {
	conversations: ConversationRecord[];
	users?: IDataObject[];
	contacts?: IDataObject[];
	playbooks?: IDataObject[];
	meetings?: IDataObject[];
}

/** The text of a slice's `viewer-000012.js`. */
export function viewerData({
	conversations,
	users = [],
	contacts = [],
	playbooks = [],
	meetings = [],
}: Viewed): string {
	const data: ViewerData = {
		conversations: latest(conversations.flatMap(conversationEntries)),
		contacts: latest([...conversations.map(({ contact }) => contact), ...contacts].flatMap(contactEntries)),
		users: latest(users.flatMap(userEntries)),
		...compact<Pick<ViewerData, 'playbooks' | 'meetings'>>({
			playbooks: playbooks.flatMap(playbookEntries),
			meetings: meetings.flatMap(meetingEntries),
		}),
	};
	return dataScript(data);
}
