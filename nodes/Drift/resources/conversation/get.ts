import { send } from '../../execution/send';
import { defineOperation } from '../operation';
import { simpleConversation } from './shape';

export const get = defineOperation('GET /conversations/{conversationId}', {
	name: 'Get',
	value: 'get',
	action: 'Get a conversation by its ID',
	description: 'Get a conversation with its status, contact, participants and tags',
	execute: send({ scope: 'conversation_read', shape: simpleConversation }),
});
