import { defineResource } from '../resource';
import { getInfo } from './getInfo';

export const token = defineResource(
	{
		name: 'Token',
		value: 'token',
		description: 'What the credential can access',
	},
	[getInfo],
);
