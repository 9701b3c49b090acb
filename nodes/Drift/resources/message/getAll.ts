import { getMany } from '../../execution/getMany';
import type { Operation } from '../resource';
import { messageList } from './list';
import { simpleMessage } from './shape';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many messages of a conversation',
		description: 'Get the messages of a conversation, oldest first',
		routing: {
			request: { method: 'GET', url: '/conversations/{conversationId}/messages' },
			operations: { pagination: getMany({ ...messageList, shape: simpleMessage }) },
		},
	},
};
