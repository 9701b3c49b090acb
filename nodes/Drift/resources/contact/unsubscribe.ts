import { send } from '../../execution/send';
import { emailAddresses } from '../../parameters/parsers';
import { defineOperation } from '../operation';

export const unsubscribe = defineOperation('POST /emails/unsubscribe', {
	name: 'Unsubscribe',
	value: 'unsubscribe',
	action: 'Unsubscribe email addresses',
	description: 'Unsubscribe email addresses from the emails Drift sends',
	execute: send({ scope: 'contact_write', body: { from: 'emails', as: emailAddresses, required: true } }),
	fields: [
		{
			displayName: 'Emails',
			name: 'emails',
			type: 'string',
			placeholder: 'e.g. nathan@example.com, jane@example.com',
			default: '',
			required: true,
			description: 'The email addresses, separated by commas',
		},
	],
});
