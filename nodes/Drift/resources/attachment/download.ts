import { attachment } from './file';
import { ATTACHMENT_URL } from '../../output/messageParts';
import { send } from '../../execution/send';
import { binaryPropertyField } from '../binaryProperty';
import { byId, byUrl } from '../locatorModes';
import { defineOperation } from '../operation';

export const download = defineOperation('GET /attachments/{attachmentId:key}/data', {
	name: 'Download',
	value: 'download',
	action: 'Download an attachment of a message',
	description: 'Download a file that was sent in a conversation. What it was called, its type and where it belongs come from the input item, if that is the attachment or the message that carries it.',
	execute: send({ scope: 'conversation_read', isFile: true, answer: attachment('binaryPropertyName') }),
	fields: [
		{
			displayName: 'Attachment ID',
			name: 'attachmentId',
			type: 'resourceLocator',
			default: { mode: 'id', value: '' },
			required: true,
			description: 'The file. Messages list the ID of each under attachments.',
			modes: [
				byId('e.g. 3670145878'),
				byUrl('e.g. https://driftapi.com/attachments/3670145878/data', ATTACHMENT_URL),
			],
		},
		binaryPropertyField,
	],
});
