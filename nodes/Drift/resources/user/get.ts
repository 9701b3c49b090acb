import { send } from '../../execution/send';
import type { Operation } from '../resource';
import { simpleUser } from './shape';

export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get a user, a member of the team, by ID',
		description: 'Get a member of the team by the ID',
		routing: {
			request: { method: 'GET', url: '/users/{userId}' },
			operations: { pagination: send({ scope: 'user_read', shape: simpleUser }) },
		},
	},
};
