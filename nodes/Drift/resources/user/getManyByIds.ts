import { getByIds } from '../../execution/getByIds';
import { ids } from '../../parameters/parsers';
import { defineOperation } from '../operation';
import { userShape } from './shape';

export const getManyByIds = defineOperation('GET /users', {
	name: 'Get Many by IDs',
	value: 'getManyByIds',
	action: 'Get many users by their IDs',
	description: 'Get the members of the team with the given IDs, in that order. IDs Drift does not know are left out.',
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
			description:
				'The IDs, separated by commas, or a list from an expression. Any number: Drift is asked for 20 at a time.',
		},
	],
});
