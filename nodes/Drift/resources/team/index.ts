import { defineResource } from '../resource';
import { userIdField } from '../userId';
import { getAll } from './getAll';

export const team = defineResource(
	{
		name: 'Team',
		value: 'team',
		description: 'A group of users that conversations are routed to',
	},
	[getAll],
	[{ of: [getAll], field: { ...userIdField, displayOptions: { show: { teamsOf: ['user'] } } } }],
);
