import { getMany } from '../../execution/getMany';
import type { Operation } from '../resource';
import { conversationFilters, conversationList, STATUS_IDS } from './list';
import { simpleConversation } from './shape';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many conversations by status and time, latest first',
		description: 'Get conversations, the most recently updated first',
		routing: {
			request: { method: 'GET', url: conversationList.url },
			operations: {
				pagination: getMany({
					...conversationList,
					shape: simpleConversation,
					query: {
						statusId: { from: 'filters.status', as: 'list', codes: STATUS_IDS },
					},
					updated: {
						after: { from: 'filters.updatedAfter', as: 'time' },
						before: { from: 'filters.updatedBefore', as: 'time' },
					},
				}),
			},
		},
	},
	fields: [conversationFilters],
};
