import { defineResource } from '../resource';
import { finish } from './finish';
import { getNextSlice } from './getNextSlice';

export const archive = defineResource(
	{
		name: 'Archive',
		value: 'archive',
		description: 'Everything in Drift, as files that can be read without it',
	},
	[finish, getNextSlice],
);
