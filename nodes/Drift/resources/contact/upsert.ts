import { createOrUpdate } from '../../execution/createOrUpdate';
import type { Template } from '../../parameters/buildRequest';
import { switchOn } from '../../execution/switchOn';
import type { Operation } from '../resource';
import { newContact, requiredEmail } from './fields';
import { simpleContact } from './shape';

const upsertOf = (body: Template) =>
	createOrUpdate({
		scope: 'contact_read and contact_write',
		key: 'externalId',
		target: requiredEmail,
		query: { email: requiredEmail, limit: '100' },
		body,
		shape: simpleContact,
	});

export const upsert: Operation = {
	option: {
		name: 'Create or Update',
		value: 'upsert',
		action: 'Create or update a contact by email address',
		description: 'Create a new contact, or update the current one if it already exists (upsert)',
		routing: {
			request: { method: 'POST', url: '/contacts' },
			operations: {
				pagination: switchOn('dataToSend', {
					defineBelow: upsertOf(newContact.defineBelow),
					autoMapInputData: upsertOf(newContact.autoMapInputData),
				}),
			},
		},
	},
	hint: 'The contact is looked up by its email address. If Drift has several with that address, the External ID decides; without one the first that Drift names is updated.',
};
