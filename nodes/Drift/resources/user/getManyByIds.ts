import { getByIds } from '../../execution/getByIds';
import { ids } from '../../parameters/parsers';
import { defineOperation } from '../operation';
import { userShape } from './shape';

export const getManyByIds = defineOperation('GET /users', {
	name: 'Get Many by IDs',
	value: 'getManyByIds',
	action: 'Get many users by IDs',
	description: 'Get the users with the given IDs, in that order. Unknown IDs are left out.',
	execute: getByIds({
		scope: 'user_read',
		ids: { from: 'userIds', as: ids, required: true },
		sendAs: 'userId',
		// drift-api.md §4
		atATime: 20,
		shape: userShape,
	}),
	fields: [
		{
			displayName: 'User IDs',
			name: 'userIds',
			type: 'string',
			placeholder: 'e.g. 5136942, 5136952',
			default: '',
			required: true,
			description: 'The IDs of the users, separated by commas. Any number is allowed.',
		},
	],
});
