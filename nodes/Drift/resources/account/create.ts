import { send } from '../../execution/send';
import type { Operation } from '../resource';
import { simpleAccount } from './shape';

export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create an account for a company',
		description: 'Create an account for a company. Fails when Drift already has one with that domain.',
		routing: {
			request: { method: 'POST', url: '/accounts/create' },
			operations: {
				pagination: send({
					scope: 'account_write',
					target: { from: 'domain', as: 'trimmed' },
					body: {
						ownerId: { from: 'ownerId', as: 'id', required: true },
						name: { from: 'name', as: 'text' },
						domain: { from: 'domain', as: 'trimmed' },
						targeted: { from: 'additionalFields.targeted', as: 'truth' },
						customProperties: { from: 'customProperties.property', as: 'properties' },
					},
					anyOf: ['name', 'domain'],
					shape: simpleAccount,
				}),
			},
		},
	},
};
