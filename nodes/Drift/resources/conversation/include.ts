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
		'What else to read of each conversation and add to it. What cannot be read, such as a contact that was deleted, is null, and a field named includeErrors says why.',
	options: [
		{
			name: 'Contact',
			value: 'contact',
			description: 'A field named contact: the person the conversation is with. Needs the scope contact_read.',
		},
		{
			name: "Drift's Own Transcript",
			value: 'driftTranscript',
			description: 'A field named driftTranscript: everything said, as text that Drift writes',
		},
		{
			name: 'Messages',
			value: 'messages',
			description: 'A field named messages: a list of all of them, oldest first',
		},
		{
			name: 'Transcript',
			value: 'transcript',
			description:
				"A field named transcript: everything said, as readable text with the times in the workflow's time zone",
		},
	],
};
