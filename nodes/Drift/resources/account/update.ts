import { mergeUpdate } from '../../execution/mergeUpdate';
import type { Operation } from '../resource';
import { updateFields } from '../updateFields';
import { domain, name, ownerId, targeted } from './fields';
import { simpleAccount } from './shape';

export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update an account',
		description: 'Update an account. What is not mentioned stays as it is.',
		routing: {
			request: { method: 'PATCH', url: '/accounts/update' },
			operations: {
				pagination: mergeUpdate({
					scope: 'account_read and account_write',
					target: { from: 'accountId', as: 'key' },
					readFrom: '/accounts/{id}',
					id: 'accountId',
					// Drift wants the owner with every update: drift-api.md §5
					keep: ['ownerId'],
					merge: 'customProperties',
					anyOf: ['updateFields', 'customProperties'],
					body: {
						accountId: { from: 'accountId', as: 'key', required: true },
						ownerId: { from: 'updateFields.ownerId', as: 'id' },
						name: { from: 'updateFields.name', as: 'text' },
						domain: { from: 'updateFields.domain', as: 'trimmed' },
						targeted: { from: 'updateFields.targeted', as: 'truth' },
						customProperties: { from: 'customProperties.property', as: 'propertyChanges' },
					},
					shape: simpleAccount,
				}),
			},
		},
	},
	fields: [updateFields([domain, name, { ...ownerId, required: undefined }, targeted])],
};
