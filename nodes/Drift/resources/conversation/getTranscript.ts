import { asOneItem } from '../../execution/getMany';
import { switchOn } from '../../execution/switchOn';
import { send } from '../../execution/send';
import { structuredTranscript, transcript, transcriptFile } from './transcripts';
import { binaryPropertyField } from '../binaryProperty';
import { messageList } from '../message/list';
import type { Operation } from '../resource';

export const getTranscript: Operation = {
	option: {
		name: 'Get Transcript',
		value: 'getTranscript',
		action: 'Get the transcript of a conversation',
		description: 'Get everything said in a conversation: as readable text, as a text file, or message by message',
		routing: {
			request: { method: 'GET', url: '/conversations/{conversationId}/transcript' },
			operations: {
				pagination: switchOn('output', {
					text: send({ scope: 'conversation_read', answer: transcript }),
					file: send({ scope: 'conversation_read', answer: transcriptFile('binaryPropertyName') }),
					structured: asOneItem({
						...messageList,
						url: '/conversations/{conversationId}/messages',
						answer: structuredTranscript,
					}),
				}),
			},
		},
	},
	fields: [
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			default: 'text',
			description: 'What to make of the transcript',
			options: [
				{ name: 'File', value: 'file', description: 'A text file, to be stored or sent on' },
				{ name: 'Structured', value: 'structured', description: 'A field named messages: a list with speaker, time, text and HTML of each, and what the visitor had been shown before, as type pre_message' },
				{ name: 'Text', value: 'text', description: 'A field named transcript' },
			],
		},
		{ ...binaryPropertyField, displayOptions: { show: { output: ['file'] } } },
	],
};
