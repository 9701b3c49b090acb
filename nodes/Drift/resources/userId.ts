import type { INodeProperties } from 'n8n-workflow';

/** Which member of the team; nobody says what the address of a user's page in Drift looks like. */
export const userIdField: INodeProperties = {
	displayName: 'User ID',
	name: 'userId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The member of your team. The ID is in the output of User: Get Many and, as a participant, in that of conversations.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a user…',
			typeOptions: { searchListMethod: 'searchUsers', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 5136942',
		},
	],
};
