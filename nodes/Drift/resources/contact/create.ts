import type { Template } from '../../parameters/buildRequest';
import { switchOn } from '../../execution/switchOn';
import { send } from '../../execution/send';
import type { Operation } from '../resource';
import { newContact, requiredEmail } from './fields';
import { simpleContact } from './shape';

const createOf = (body: Template) => send({ scope: 'contact_write', target: requiredEmail, body, shape: simpleContact });

export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create a contact',
		description: 'Create a contact. Fails when Drift already has one with that email address.',
		routing: {
			request: { method: 'POST', url: '/contacts' },
			operations: {
				pagination: switchOn('dataToSend', {
					defineBelow: createOf(newContact.defineBelow),
					autoMapInputData: createOf(newContact.autoMapInputData),
				}),
			},
		},
	},
	hint: 'Drift refuses a second contact with the same email address. To update it instead, use "Create or Update".',
};
