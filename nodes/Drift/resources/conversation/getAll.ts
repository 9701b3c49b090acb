import { getMany } from '../../execution/getMany';
import { timestamp } from '../../parameters/parsers';
import { defineOperation } from '../operation';
import { conversationParts } from './include';
import { conversationFilters, conversationList, statusIds } from './list';
import { listedConversationShape } from './shape';

export const getAll = defineOperation(`GET ${conversationList.url}`, {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many conversations by status and time, latest first',
	description:
		'Get conversations, the most recently updated first, and, if you like, the contact, messages and transcript of each',
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
