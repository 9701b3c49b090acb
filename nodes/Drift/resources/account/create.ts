import { send } from '../../execution/send';
import { properties } from '../../parameters/pairs';
import { id } from '../../parameters/parsers';
import { inGroup } from '../../parameters/rows';
import { text, toBoolean, unquoted } from '../../parameters/words';
import { defineOperation } from '../operation';
import { accountShape } from './shape';

export const create = defineOperation('POST /accounts/create', {
	name: 'Create',
	value: 'create',
	action: 'Create account',
	description: 'Create an account for a company. Fails if Drift already has one with that domain.',
	execute: send({
		scope: 'account_write',
		target: { from: 'domain', as: unquoted },
		body: {
			ownerId: { from: 'ownerId', as: id, required: true },
			name: { from: 'name', as: text },
			domain: { from: 'domain', as: unquoted },
			targeted: { from: 'additionalFields.targeted', as: toBoolean },
			customProperties: { from: 'customProperties', as: inGroup('property', properties) },
		},
		anyOf: ['name', 'domain'],
		shape: accountShape,
	}),
});
