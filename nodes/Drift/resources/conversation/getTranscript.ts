import { asOneItem } from '../../execution/getMany';
import { send } from '../../execution/send';
import { switchOn } from '../../execution/switchOn';
import { binaryPropertyField } from '../binaryProperty';
import { messageList } from '../message/list';
import { defineOperation } from '../operation';
import { fileTranscript, structuredTranscript, textTranscript } from './transcript/answers';
import { driftTranscript } from './transcript/drift';

export const getTranscript = defineOperation('GET /conversations/{conversationId}/transcript', {
	name: 'Get Transcript',
	value: 'getTranscript',
	action: 'Get conversation transcript',
	description: 'Get everything said in a conversation: as readable text, as a text file, or message by message',
	execute: switchOn('format', {
		text: asOneItem({ ...messageList, answer: textTranscript }),
		file: asOneItem({ ...messageList, answer: fileTranscript('binaryPropertyName') }),
		structured: asOneItem({ ...messageList, answer: structuredTranscript }),
		driftText: send({ scope: 'conversation_read', answer: driftTranscript }),
	}),
	fields: [
		{
			displayName: 'Format',
			name: 'format',
			type: 'options',
			default: 'text',
			description:
				'What to return. Names need the scopes contact_read and user_read; nameErrors says which could not be read.',
			options: [
				{
					name: "Drift's Own Text",
					value: 'driftText',
					description: "Drift's own wording, with dates that have no year",
				},
				{
					name: 'Structured',
					value: 'structured',
					description: 'One item with all messages in a list',
				},
				{
					name: 'Text',
					value: 'text',
					description: "Readable text, with times in the workflow's time zone",
				},
				{ name: 'Text File', value: 'file', description: 'The readable text as a file' },
			],
		},
		{ ...binaryPropertyField, displayOptions: { show: { format: ['file'] } } },
	],
});
