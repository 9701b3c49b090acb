import { send } from '../../execution/send';
import { defineOperation } from '../operation';
import { statusCounts } from './reports';

export const getStatusCounts = defineOperation('GET /conversations/stats', {
	name: 'Get Status Counts',
	value: 'getStatusCounts',
	action: 'Get conversation counts by status',
	description: 'Get how many conversations are open, closed and pending',
	execute: send({ scope: 'conversation_read', answer: statusCounts }),
});
