import type { INodeProperties } from 'n8n-workflow';

import { byId, fromList } from './locatorModes';

/** Which member of the team. Not by URL: the address of a user's page in Drift is not known. */
export const userIdField: INodeProperties = {
	displayName: 'User',
	name: 'userId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The user to use. Conversations list the IDs of users as participants.',
	modes: [fromList('Select a user…', 'searchUsers'), byId('e.g. 5136942', 'number', "A user's ID is a number")],
};

/** A member of the team among optional fields. */
export const optionalUser = (
	field: Pick<INodeProperties, 'displayName' | 'name' | 'description'>,
): INodeProperties => ({
	...userIdField,
	required: undefined,
	...field,
});
