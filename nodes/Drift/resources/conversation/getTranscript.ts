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
	action: 'Get the transcript of a conversation',
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
				'What to make of the transcript. Names need the scopes contact_read and user_read; a field named nameErrors says which could not be read.',
			options: [
				{
					name: "Drift's Own Text",
					value: 'driftText',
					description: 'A field named transcript, as Drift writes it: its times have no year',
				},
				{
					name: 'Structured',
					value: 'structured',
					description:
						'A field named messages: a list of who said what when. What the visitor was shown beforehand has the type pre_message.',
				},
				{
					name: 'Text',
					value: 'text',
					description: "A field named transcript: readable text, with the times in the workflow's time zone",
				},
				{ name: 'Text File', value: 'file', description: 'The readable text as a file, to be stored or sent on' },
			],
		},
		{ ...binaryPropertyField, displayOptions: { show: { format: ['file'] } } },
	],
});
