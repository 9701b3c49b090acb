import { send } from '../../execution/send';
import { ATTACHMENT_URL } from '../../output/messageParts';
import { binaryPropertyField } from '../binaryProperty';
import { byId, byUrl } from '../locatorModes';
import { defineOperation } from '../operation';
import { attachment } from './file';

export const download = defineOperation('GET /attachments/{attachmentId:key}/data', {
	name: 'Download',
	value: 'download',
	action: 'Download attachment',
	description:
		'Download a file sent in a conversation. Its name and type are taken from the input item, if that is the attachment or its message.',
	execute: send({ scope: 'conversation_read', isFile: true, answer: attachment('binaryPropertyName') }),
	fields: [
		{
			displayName: 'Attachment',
			name: 'attachmentId',
			type: 'resourceLocator',
			default: { mode: 'id', value: '' },
			required: true,
			description: 'The attachment to download. Its ID is in the attachments of its message.',
			modes: [
				byId('e.g. 3670145878', 'text', "An attachment's ID is like 3670145878"),
				byUrl('e.g. https://driftapi.com/attachments/3670145878/data', ATTACHMENT_URL),
			],
		},
		binaryPropertyField,
	],
});
