import { getMany } from '../../execution/getMany';
import { timestamp } from '../../parameters/parsers';
import { defineOperation } from '../operation';
import { conversationFilters, conversationList, statusIds } from './list';
import { simpleConversation } from './shape';

export const getAll = defineOperation(`GET ${conversationList.url}`, {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many conversations by status and time, latest first',
	description: 'Get conversations, the most recently updated first',
	execute: getMany({
		...conversationList,
		shape: simpleConversation,
		query: { statusId: { from: 'filters.status', as: statusIds } },
		updated: {
			after: { from: 'filters.updatedAfter', as: timestamp },
			before: { from: 'filters.updatedBefore', as: timestamp },
		},
	}),
	fields: [conversationFilters],
});
