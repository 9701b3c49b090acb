import { createOrUpdate } from '../../execution/createOrUpdate';
import { defineOperation } from '../operation';
import { byDataToSend, requiredEmail } from './dataToSend';
import { contactShape } from './shape';

export const upsert = defineOperation('POST /contacts', {
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update contact',
	description: 'Create a new contact, or update the current one if it already exists (upsert)',
	execute: byDataToSend({ collection: 'additionalFields', email: requiredEmail }, (spec) =>
		createOrUpdate({
			...spec,
			scope: 'contact_read and contact_write',
			key: 'externalId',
			target: requiredEmail,
			query: { email: requiredEmail, limit: '100' },
			shape: contactShape,
		}),
	),
	hint: 'The contact is found by its email. If several contacts have it, External ID decides; otherwise the first match is updated.',
});
