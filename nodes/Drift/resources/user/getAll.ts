import { getMany } from '../../execution/getMany';
import { defineOperation } from '../operation';
import { userShape } from './shape';

export const getAll = defineOperation('GET /users/list', {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many users',
	description: 'Get all team members and bots',
	execute: getMany({ scope: 'user_read', shape: userShape }),
});
