import { defineResource } from '../resource';
import { check } from './check';
import { finish } from './finish';
import { getNextSlice } from './getNextSlice';

export const archive = defineResource(
	{
		name: 'Archive',
		value: 'archive',
		description: 'Everything in the Drift account, as files that can be read without Drift',
	},
	[check, finish, getNextSlice],
);
