import { send } from '../../execution/send';
import { defineOperation } from '../operation';
import { conversationParts } from './include';
import { conversationShape } from './shape';

export const get = defineOperation('GET /conversations/{conversationId}', {
	name: 'Get',
	value: 'get',
	action: 'Get conversation',
	description: 'Get a conversation by ID, optionally with its contact, messages and transcript',
	execute: send({ scope: 'conversation_read', shape: conversationShape, parts: conversationParts }),
});
