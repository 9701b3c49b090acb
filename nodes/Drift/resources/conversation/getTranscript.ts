import { transcript, transcriptFile } from '../../transport/answers';
import { choose, send } from '../../transport/send';
import type { Operation } from '../resource';

export const getTranscript: Operation = {
	option: {
		name: 'Get Transcript',
		value: 'getTranscript',
		action: 'Get the transcript of a conversation',
		description: 'Get everything said in a conversation as readable text',
		routing: {
			request: { method: 'GET', url: '/conversations/{conversationId}/transcript' },
			operations: {
				pagination: choose('output', {
					text: send({ scope: 'conversation_read', answer: transcript }),
					file: send({ scope: 'conversation_read', answer: transcriptFile('binaryPropertyName') }),
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
				{ name: 'Text', value: 'text', description: 'A field named transcript' },
			],
		},
		{
			displayName: 'Put Output File in Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			displayOptions: { show: { output: ['file'] } },
			hint: 'The name of the output binary field to put the file in',
			description: 'The field in which the next nodes find the file',
		},
	],
};
