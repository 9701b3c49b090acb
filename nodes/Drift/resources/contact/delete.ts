import { deleted } from '../../execution/answer';
import { send } from '../../execution/send';
import type { Operation } from '../resource';

export const deleteContact: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete a contact',
		description: "Remove a contact from Drift's list of contacts",
		routing: {
			request: { method: 'DELETE', url: '/contacts/{contactId}' },
			operations: { pagination: send({ scope: 'contact_write', answer: deleted }) },
		},
	},
	hint: 'This removes the contact from the list of contacts. It does not erase what Drift knows of the person in the sense of the GDPR.',
};
