import { send } from '../../execution/send';
import type { Operation } from '../resource';

export const unsubscribe: Operation = {
	option: {
		name: 'Unsubscribe',
		value: 'unsubscribe',
		action: 'Unsubscribe email addresses from emails',
		description: 'Unsubscribe email addresses from the emails Drift sends',
		routing: {
			request: { method: 'POST', url: '/emails/unsubscribe' },
			operations: { pagination: send({ scope: 'contact_write', body: { from: 'emails', as: 'emails', required: true } }) },
		},
	},
	fields: [
		{
			displayName: 'Emails',
			name: 'emails',
			type: 'string',
			placeholder: 'e.g. nathan@example.com, jane@example.com',
			default: '',
			required: true,
			description: 'The email addresses, separated by commas, or a list given by an expression',
		},
	],
};
