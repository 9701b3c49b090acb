import { getMany } from '../../execution/getMany';
import type { Operation } from '../resource';
import { simpleUser } from './shape';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many users, the members of the team',
		description: 'Get the members of the team, bots included',
		routing: {
			request: { method: 'GET', url: '/users/list' },
			operations: { pagination: getMany({ scope: 'user_read', shape: simpleUser }) },
		},
	},
};
