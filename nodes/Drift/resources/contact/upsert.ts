import { findThenWrite } from '../../transport/findThenWrite';
import type { Operation } from '../resource';
import { newContact, requiredEmail } from './fields';

export const upsert: Operation = {
	option: {
		name: 'Create or Update',
		value: 'upsert',
		action: 'Create or update a contact',
		description: 'Create a new contact, or update the current one if it already exists (upsert)',
		routing: {
			request: { method: 'POST', url: '/contacts' },
			operations: {
				pagination: findThenWrite({
					scope: 'contact_read and contact_write',
					key: 'externalId',
					target: requiredEmail,
					query: { email: requiredEmail, limit: '100' },
					body: newContact,
				}),
			},
		},
	},
	hint: 'The contact is looked up by its email address. If Drift has several with that address, the External ID decides; without one the first that Drift names is updated.',
};
