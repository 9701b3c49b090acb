import { conversationIdField } from '../conversationId';
import { defineResource } from '../resource';
import { create } from './create';
import { getAll } from './getAll';
import { messageShape } from './shape';

export const message = defineResource(
	{
		name: 'Message',
		value: 'message',
		description: 'A message or private note in a conversation',
	},
	[create, getAll],
	[{ of: [create, getAll], field: conversationIdField }],
	messageShape,
);
