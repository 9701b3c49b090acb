import type { INodeProperties } from 'n8n-workflow';

/** What an update may change. */
export const updateFields = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	description: 'The fields to change. Empty values are not sent: Drift has no documented way to clear a field.',
	options,
});
