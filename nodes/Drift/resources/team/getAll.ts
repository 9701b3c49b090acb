import { getMany } from '../../execution/getMany';
import { switchOn } from '../../execution/switchOn';
import { defineOperation } from '../operation';
import { teamShape } from './shape';

// no source names the scope of teams: drift-api.md §1.4
export const getAll = defineOperation('GET /teams/org', {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many teams',
	description: 'Get all teams, or those of a user, with the IDs of their members',
	execute: switchOn('teamsOf', {
		organization: getMany({ shape: teamShape }),
		user: getMany({ url: '/teams/users/{userId}', shape: teamShape }),
	}),
	choice: {
		displayName: 'Teams Of',
		name: 'teamsOf',
		type: 'options',
		default: 'organization',
		description: 'Whose teams to get',
		options: [
			{ name: 'Organization', value: 'organization', description: 'All teams' },
			{ name: 'User', value: 'user', description: 'The teams a user belongs to' },
		],
	},
});
