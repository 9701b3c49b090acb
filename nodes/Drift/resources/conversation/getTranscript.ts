import { asOneItem } from '../../execution/getMany';
import { send } from '../../execution/send';
import { switchOn } from '../../execution/switchOn';
import { binaryPropertyField } from '../binaryProperty';
import { messageList } from '../message/list';
import { defineOperation } from '../operation';
import { structuredTranscript, transcript, transcriptFile } from './transcripts';

export const getTranscript = defineOperation('GET /conversations/{conversationId}/transcript', {
	name: 'Get Transcript',
	value: 'getTranscript',
	action: 'Get the transcript of a conversation',
	description: 'Get everything said in a conversation: as readable text, as a text file, or message by message',
	execute: switchOn('output', {
		text: send({ scope: 'conversation_read', answer: transcript }),
		file: send({ scope: 'conversation_read', answer: transcriptFile('binaryPropertyName') }),
		structured: asOneItem({
			...messageList,
			answer: structuredTranscript,
		}),
	}),
	fields: [
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			default: 'text',
			description: 'What to make of the transcript',
			options: [
				{ name: 'File', value: 'file', description: 'A text file, to be stored or sent on' },
				{
					name: 'Structured',
					value: 'structured',
					description:
						'A field named messages: a list with the speaker, time, text and HTML of each. What the visitor was shown beforehand has the type pre_message.',
				},
				{ name: 'Text', value: 'text', description: 'A field named transcript' },
			],
		},
		{ ...binaryPropertyField, displayOptions: { show: { output: ['file'] } } },
	],
});
