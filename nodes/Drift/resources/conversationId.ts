import type { INodeProperties } from 'n8n-workflow';

import { byId, byUrl, fromList } from './locatorModes';

/** Which conversation. Its page in Drift has two addresses, and either will do (drift-api.md §3.1). */
export const conversationIdField: INodeProperties = {
	displayName: 'Conversation',
	name: 'conversationId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: "The conversation to use. 'From List' shows when it was last updated.",
	modes: [
		fromList('Select a conversation…', 'searchConversations'),
		byId(
			'e.g. 3670145878',
			'number',
			'A conversation\'s ID is a number. Choose "From list" to search by name or email address.',
		),
		byUrl(
			'e.g. https://app.drift.com/conversations/3670145878',
			'https://app\\.drift\\.com/(?:inboxes/\\d+/)?conversations/(\\d+)(?:[/?#].*)?$',
		),
	],
};
