import { defineResource } from '../resource';
import { check } from './check';
import { finish } from './finish';

export const archive = defineResource(
	{
		name: 'Archive',
		value: 'archive',
		description: 'Everything the account has, as files, with a report',
	},
	[check, finish],
);
