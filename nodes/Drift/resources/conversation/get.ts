import { send } from '../../execution/send';
import type { Operation } from '../resource';
import { simpleConversation } from './shape';

export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get a conversation by its ID',
		description: 'Get a conversation with its status, contact, participants and tags',
		routing: {
			request: { method: 'GET', url: '/conversations/{conversationId}' },
			operations: { pagination: send({ scope: 'conversation_read', shape: simpleConversation }) },
		},
	},
};
