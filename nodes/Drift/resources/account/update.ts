import { mergeUpdate } from '../../execution/mergeUpdate';
import { propertyChanges } from '../../parameters/pairs';
import { id, key } from '../../parameters/parsers';
import { inGroup } from '../../parameters/rows';
import { text, toBoolean, unquoted } from '../../parameters/words';
import { updateFields } from '../collections';
import { defineOperation } from '../operation';
import { domain, name, ownerId, targeted } from './fields';
import { accountShape } from './shape';

export const update = defineOperation('PATCH /accounts/update', {
	name: 'Update',
	value: 'update',
	action: 'Update account',
	description: 'Update an account. Other fields are left unchanged.',
	execute: mergeUpdate({
		scope: 'account_read and account_write',
		target: { from: 'accountId', as: key },
		readFrom: '/accounts/{id}',
		id: 'accountId',
		// Drift requires the owner in every update: drift-api.md §5
		keep: ['ownerId'],
		merge: 'customProperties',
		anyOf: ['updateFields', 'customProperties'],
		body: {
			accountId: { from: 'accountId', as: key, required: true },
			ownerId: { from: 'updateFields.ownerId', as: id },
			name: { from: 'updateFields.name', as: text },
			domain: { from: 'updateFields.domain', as: unquoted },
			targeted: { from: 'updateFields.targeted', as: toBoolean },
			customProperties: { from: 'customProperties', as: inGroup('property', propertyChanges) },
		},
		shape: accountShape,
	}),
	fields: [updateFields(domain, name, { ...ownerId, required: undefined }, targeted)],
});
