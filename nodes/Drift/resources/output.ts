import type { INodeProperties } from 'n8n-workflow';

/** Shared by all lists. */
export const howMany: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		displayOptions: { show: { operation: ['getAll'] } },
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { operation: ['getAll'], returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

/** Shared by all operations whose output has a simple form. */
export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	displayOptions: {
		show: {
			resource: ['account', 'contact', 'conversation', 'message', 'user'],
			operation: ['create', 'get', 'getAll', 'getManyByIds', 'update', 'upsert'],
		},
	},
	description: 'Whether to return a simplified version of the response instead of the raw data',
};
