import { defineResource } from '../resource';
import { userIdField } from '../userId';
import { getAll } from './getAll';
import { teamShape } from './shape';

export const team = defineResource(
	{
		name: 'Team',
		value: 'team',
		description: 'A group of users that conversations are routed to',
	},
	[getAll],
	// not required: if Teams Of is an expression, n8n would demand it for the organization, too
	[
		{
			of: [getAll],
			field: { ...userIdField, required: undefined, displayOptions: { hide: { teamsOf: ['organization'] } } },
		},
	],
	teamShape,
);
