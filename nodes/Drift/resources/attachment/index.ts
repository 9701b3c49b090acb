import { defineResource } from '../resource';
import { download } from './download';

export const attachment = defineResource(
	{
		name: 'Attachment',
		value: 'attachment',
		description: 'A file sent in a conversation',
	},
	[download],
);
