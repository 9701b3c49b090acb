import type { INodeProperties } from 'n8n-workflow';

import { byId, byUrl, fromList } from './locatorModes';

/** Which conversation. Its page in Drift has two addresses, and either will do (drift-api.md §3.1). */
export const conversationIdField: INodeProperties = {
	displayName: 'Conversation',
	name: 'conversationId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description:
		'The conversation. Its ID is in the output of the other conversation operations and in the address of its page in Drift.',
	modes: [
		fromList('Select a conversation…', 'searchConversations'),
		byId('e.g. 3670145878', 'number', "A conversation's ID is a number"),
		byUrl(
			'e.g. https://app.drift.com/conversations/3670145878',
			'https://app\\.drift\\.com/(?:inboxes/\\d+/)?conversations/(\\d+)(?:[/?#].*)?$',
		),
	],
};
