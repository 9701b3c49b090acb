import { send } from '../../execution/send';
import { defineOperation } from '../operation';
import { userShape } from './shape';

export const get = defineOperation('GET /users/{userId}', {
	name: 'Get',
	value: 'get',
	action: 'Get a user, a member of the team, by ID',
	description: 'Get a member of the team by ID',
	execute: send({ scope: 'user_read', shape: userShape }),
});
