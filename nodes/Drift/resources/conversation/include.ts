import { deepCopy } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

import { readRows } from '../../client/list';
import type { Part } from '../../execution/include';
import { contactShape } from '../contact/shape';
import { messageList, messagesPath } from '../message/list';
import { messageShape } from '../message/shape';
import { includedTranscript } from './transcript/answers';
import { readDriftTranscript } from './transcript/drift';
import { readContact } from './transcript/names';

const readMessages: Part['read'] = async (id, reader) =>
	(await readRows(reader.client(messagesPath(id), messageList.scope), messageList)).rows;

/** What can be read of a conversation besides itself. */
export const conversationParts: Part[] = [
	{
		name: 'contact',
		idIn: 'contactId',
		shape: contactShape,
		read: async (id, reader) => deepCopy(await readContact(id, reader)),
	},
	{ name: 'messages', idIn: 'id', shape: messageShape, read: readMessages },
	{ name: 'transcript', idIn: 'id', read: readMessages, make: includedTranscript },
	{ name: 'driftTranscript', idIn: 'id', read: readDriftTranscript },
];

/** Which of them is wanted. */
export const includeField: INodeProperties = {
	displayName: 'Include',
	name: 'include',
	type: 'multiOptions',
	default: [],
	description:
		'Data to add to each conversation. What cannot be read, such as a deleted contact, is null, and includeErrors says why.',
	options: [
		{
			name: 'Contact',
			value: 'contact',
			description: 'Adds contact, the person the conversation is with. Needs the scope contact_read.',
		},
		{
			name: "Drift's Own Transcript",
			value: 'driftTranscript',
			description: 'Adds driftTranscript, the text as Drift writes it',
		},
		{
			name: 'Messages',
			value: 'messages',
			description: 'Adds messages, a list of all messages, oldest first',
		},
		{
			name: 'Transcript',
			value: 'transcript',
			description: 'Adds transcript, a readable text of all messages',
		},
	],
};
