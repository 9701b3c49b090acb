import { send } from '../../execution/send';
import { defineOperation } from '../operation';
import { byDataToSend, requiredEmail } from './dataToSend';
import { contactShape } from './shape';

export const create = defineOperation('POST /contacts', {
	name: 'Create',
	value: 'create',
	action: 'Create contact',
	description: 'Create a contact. Fails if Drift already has one with that email address.',
	execute: byDataToSend({ collection: 'additionalFields', email: requiredEmail }, (spec) =>
		send({ ...spec, scope: 'contact_write', target: requiredEmail, shape: contactShape }),
	),
	hint: 'Drift refuses a second contact with the same email. To update it instead, use Create or Update.',
});
