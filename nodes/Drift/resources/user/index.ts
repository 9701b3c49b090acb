import { defineResource } from '../resource';
import { userIdField } from '../userId';
import { get } from './get';
import { getAll } from './getAll';
import { getManyByIds } from './getManyByIds';
import { userShape } from './shape';
import { update } from './update';

export const user = defineResource(
	{
		name: 'User',
		value: 'user',
		description: 'A team member or bot',
	},
	[get, getAll, getManyByIds, update],
	[{ of: [get, update], field: userIdField }],
	userShape,
);
