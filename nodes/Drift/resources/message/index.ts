import { conversationIdField } from '../conversationId';
import { defineResource } from '../resource';
import { create } from './create';
import { getAll } from './getAll';
import { messageShape } from './shape';

export const message = defineResource(
	{
		name: 'Message',
		value: 'message',
		description: 'What was said in a conversation, or a note in it for your team',
	},
	[create, getAll],
	[{ of: [create, getAll], field: conversationIdField }],
	messageShape,
);
