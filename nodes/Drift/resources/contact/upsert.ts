import { upsert as createOrUpdate } from '../../transport/upsert';
import type { Operation } from '../resource';
import { newContact } from './fields';

export const upsert: Operation = {
	option: {
		name: 'Create or Update',
		value: 'upsert',
		action: 'Create or update a contact',
		description: 'Create a new contact, or update the current one if it already exists (upsert)',
		routing: {
			request: { method: 'POST', url: '/contacts' },
			operations: {
				pagination: createOrUpdate({
					scope: 'contact_read and contact_write',
					target: 'email',
					query: { email: { from: 'email', as: 'trimmed', required: true } },
					body: newContact,
				}),
			},
		},
	},
	hint: 'The contact is looked up by its email address. If Drift has several contacts with that address, the first it names is updated.',
};
