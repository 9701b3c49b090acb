import { send } from '../../execution/send';
import { defineOperation } from '../operation';
import { userShape } from './shape';

export const get = defineOperation('GET /users/{userId}', {
	name: 'Get',
	value: 'get',
	action: 'Get user',
	description: 'Get a team member or bot by ID',
	execute: send({ scope: 'user_read', shape: userShape }),
});
