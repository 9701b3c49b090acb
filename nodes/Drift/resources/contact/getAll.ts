import { getMany } from '../../transport/paginate';
import type { Operation } from '../resource';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many contacts',
		description: 'Get the contacts with an email address or with external IDs. Drift cannot list all contacts.',
		routing: { request: { method: 'GET', url: '/contacts' } },
	},
	choice: {
		displayName: 'Search By',
		name: 'searchBy',
		type: 'options',
		default: 'email',
		description: 'What to find the contacts by',
		options: [
			{
				name: 'Email',
				value: 'email',
				description: 'Several contacts can have the same address',
				routing: {
					operations: {
						pagination: getMany({
							scope: 'contact_read',
							pageSize: 100,
							query: { email: { from: 'email', as: 'trimmed', required: true } },
						}),
					},
				},
			},
			{
				name: 'External ID',
				value: 'externalId',
				description: 'The IDs your own system gave them',
				routing: {
					operations: {
						pagination: getMany({
							scope: 'contact_read',
							query: { idType: 'external', id: { from: 'externalIds', as: 'list', required: true } },
						}),
					},
				},
			},
		],
	},
	fields: [
		{
			displayName: 'External IDs',
			name: 'externalIds',
			type: 'string',
			placeholder: 'e.g. USER-143, USER-144',
			default: '',
			required: true,
			displayOptions: { show: { searchBy: ['externalId'] } },
			description: 'The external IDs, separated by commas, or a list given by an expression',
		},
	],
};
