import { getMany } from '../../transport/paginate';
import type { Operation } from '../resource';
import { simpleConversation } from './shape';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many conversations by status and time, latest first',
		description: 'Get conversations, the most recently updated first',
		routing: {
			request: { method: 'GET', url: '/conversations/list' },
			operations: {
				pagination: getMany({
					scope: 'conversation_read',
					shape: simpleConversation,
					pageSize: 100,
					// the latest page about it calls the token required, to be left blank at first: drift-api.md §3.2
					firstPage: { page_token: '' },
					query: {
						statusId: { from: 'filters.status', as: 'list', codes: { open: 1, closed: 2, pending: 3 } },
					},
					latestFirst: {
						after: { from: 'filters.updatedAfter', as: 'time' },
						before: { from: 'filters.updatedBefore', as: 'time' },
					},
				}),
			},
		},
	},
	fields: [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{
					displayName: 'Status',
					name: 'status',
					type: 'multiOptions',
					default: [],
					description: 'Only conversations with one of these statuses. Leave empty for all, bulk-sent ones included.',
					options: [
						{ name: 'Closed', value: 'closed' },
						{ name: 'Open', value: 'open' },
						{ name: 'Pending', value: 'pending' },
					],
				},
				{
					displayName: 'Updated After',
					name: 'updatedAfter',
					type: 'dateTime',
					default: '',
					description: 'Only conversations updated at this moment or later. Reading stops after the page with the first older one, so this saves calls.',
				},
				{
					displayName: 'Updated Before',
					name: 'updatedBefore',
					type: 'dateTime',
					default: '',
					description: 'Only conversations last updated before this moment. Drift cannot filter by it: later ones are read and left out.',
				},
			],
		},
	],
};
