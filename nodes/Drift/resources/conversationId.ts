import type { INodeProperties } from 'n8n-workflow';

/** Which conversation: both addresses its page has in Drift are understood (drift-api.md §3.1). */
export const conversationIdField: INodeProperties = {
	displayName: 'Conversation ID',
	name: 'conversationId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The conversation. Its ID is in the output of the other conversation operations and in the address of its page in Drift.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a conversation…',
			typeOptions: { searchListMethod: 'searchConversations', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 3670145878',
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://app.drift.com/conversations/3670145878',
			extractValue: {
				type: 'regex',
				regex: 'https://app\\.drift\\.com/(?:inboxes/\\d+/)?conversations/(\\d+)(?:[/?#].*)?$',
			},
		},
	],
};
