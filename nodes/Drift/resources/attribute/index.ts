import { defineResource } from '../resource';
import { getAll } from './getAll';

export const attribute = defineResource(
	{
		name: 'Attribute',
		value: 'attribute',
		description: 'A field contacts can have, built-in or custom',
	},
	[getAll],
);
