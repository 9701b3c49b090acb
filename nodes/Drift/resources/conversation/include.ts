import type { INodeProperties } from 'n8n-workflow';

import { readRows } from '../../client/list';
import { object } from '../../client/response';
import type { Part } from '../../execution/include';
import { contactShape } from '../contact/shape';
import { messageList } from '../message/list';
import { messageShape } from '../message/shape';
import { transcriptText } from './transcripts';

/** What can be read of a conversation besides itself. */
export const conversationParts: Part[] = [
	{
		name: 'contact',
		idIn: 'contactId',
		url: '/contacts/{id}',
		scope: 'contact_read',
		shape: contactShape,
		read: async ({ request, options }) => object((await request(options)).body),
	},
	{
		name: 'messages',
		idIn: 'id',
		url: messageList.url.replace('{conversationId}', '{id}'),
		scope: messageList.scope,
		shape: messageShape,
		read: async (client) => (await readRows(client, messageList)).rows,
	},
	{
		name: 'transcript',
		idIn: 'id',
		url: '/conversations/{id}/transcript',
		scope: 'conversation_read',
		read: async ({ request, options }) => transcriptText((await request(options)).body),
	},
];

/** Which of them is wanted. */
export const includeField: INodeProperties = {
	displayName: 'Include',
	name: 'include',
	type: 'multiOptions',
	default: [],
	description:
		'What else to read of each conversation and add to it. What cannot be read, such as a contact that was deleted, is null, and a field named includeErrors says why.',
	options: [
		{
			name: 'Contact',
			value: 'contact',
			description: 'A field named contact: the person the conversation is with. Needs the scope contact_read.',
		},
		{
			name: 'Messages',
			value: 'messages',
			description: 'A field named messages: a list of all of them, oldest first',
		},
		{
			name: 'Transcript',
			value: 'transcript',
			description: 'A field named transcript: everything said, as readable text',
		},
	],
};
