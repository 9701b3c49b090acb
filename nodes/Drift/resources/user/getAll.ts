import { getMany } from '../../execution/getMany';
import { defineOperation } from '../operation';
import { userShape } from './shape';

export const getAll = defineOperation('GET /users/list', {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many users, the members of the team',
	description: 'Get the members of the team, bots included',
	execute: getMany({ scope: 'user_read', shape: userShape }),
});
