import { send } from '../../execution/send';
import { ATTACHMENT_URL } from '../../output/messageParts';
import { binaryPropertyField } from '../binaryProperty';
import { byId, byUrl } from '../locatorModes';
import { defineOperation } from '../operation';
import { attachment } from './file';

export const download = defineOperation('GET /attachments/{attachmentId:key}/data', {
	name: 'Download',
	value: 'download',
	action: 'Download an attachment of a message',
	description:
		'Download a file that was sent in a conversation. Its name, type, message and conversation are taken from the input item, if that is the attachment or the message it belongs to.',
	execute: send({ scope: 'conversation_read', isFile: true, answer: attachment('binaryPropertyName') }),
	fields: [
		{
			displayName: 'Attachment',
			name: 'attachmentId',
			type: 'resourceLocator',
			default: { mode: 'id', value: '' },
			required: true,
			description: 'The file. Its ID is in the attachments of its message.',
			modes: [
				byId('e.g. 3670145878', 'text', "An attachment's ID is like 3670145878"),
				byUrl('e.g. https://driftapi.com/attachments/3670145878/data', ATTACHMENT_URL),
			],
		},
		binaryPropertyField,
	],
});
