import type { INodeProperties } from 'n8n-workflow';

const collection = { type: 'collection', placeholder: 'Add Field', default: {} } as const;

/** Optional fields of one operation, or several. */
export const additionalFields = (...options: INodeProperties[]): INodeProperties => ({
	displayName: 'Additional Fields',
	name: 'additionalFields',
	...collection,
	options,
});

/** What an update may change. */
export const updateFields = (...options: INodeProperties[]): INodeProperties => ({
	displayName: 'Update Fields',
	name: 'updateFields',
	...collection,
	description: 'Other fields are left unchanged. Empty values are not sent, as Drift has no way to clear a field.',
	options,
});
