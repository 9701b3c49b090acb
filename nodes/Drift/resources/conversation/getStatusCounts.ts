import { statusCounts } from './reports';
import { send } from '../../execution/send';
import type { Operation } from '../resource';

export const getStatusCounts: Operation = {
	option: {
		name: 'Get Status Counts',
		value: 'getStatusCounts',
		action: 'Get the number of conversations by status',
		description: 'Get how many conversations are open, closed and pending',
		routing: {
			request: { method: 'GET', url: '/conversations/stats' },
			operations: { pagination: send({ scope: 'conversation_read', answer: statusCounts }) },
		},
	},
};
