import { getMany } from '../../execution/getMany';
import { timestamp } from '../../parameters/parsers';
import { defineOperation } from '../operation';
import { conversationParts } from './include';
import { conversationFilters, conversationList, statusIds } from './list';
import { listedConversationShape } from './shape';

export const getAll = defineOperation(`GET ${conversationList.url}`, {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many conversations',
	description: 'Get conversations, the most recently updated first, optionally with contact, messages and transcript',
	execute: getMany({
		...conversationList,
		shape: listedConversationShape,
		parts: conversationParts,
		query: { statusId: { from: 'filters.status', as: statusIds } },
		updated: {
			after: { from: 'filters.updatedAfter', as: timestamp },
			before: { from: 'filters.updatedBefore', as: timestamp },
		},
	}),
	fields: [conversationFilters],
});
