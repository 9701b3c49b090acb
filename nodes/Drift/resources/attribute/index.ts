import { defineResource } from '../resource';
import { getAll } from './getAll';

export const attribute = defineResource(
	{
		name: 'Attribute',
		value: 'attribute',
		description: 'A field that contacts of this Drift account have, built-in or your own',
	},
	[getAll],
);
