import { send } from '../../transport/send';
import type { Operation } from '../resource';
import { contactAttributes, email, externalId, name, phone } from './fields';

export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update a contact',
		description: 'Update attributes of a contact. What is not mentioned stays as it is.',
		routing: {
			request: { method: 'PATCH', url: '/contacts/{contactId}' },
			operations: {
				pagination: send({
					scope: 'contact_write',
					anyOf: ['updateFields', 'customAttributes'],
					body: contactAttributes('updateFields', { from: 'updateFields.email', as: 'trimmed' }),
				}),
			},
		},
	},
	fields: [
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'The fields to change. Empty values are not sent: Drift has no documented way to clear a field.',
			options: [
				{ ...email, required: undefined, displayOptions: undefined },
				externalId,
				name,
				phone,
			],
		},
	],
};
