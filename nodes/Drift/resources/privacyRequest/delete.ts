import { send } from '../../execution/send';
import type { Operation } from '../resource';
import { person } from './person';

export const deletePerson: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete all data about a person for good',
		description: 'Have Drift erase everything it knows of an email address, contacts and users alike. This cannot be undone.',
		routing: {
			request: { method: 'POST', url: '/gdpr/delete' },
			operations: { pagination: send({ scope: 'gdpr_write', target: person, body: { email: person } }) },
		},
	},
	hint: 'This cannot be undone: Drift erases every contact and every user with the email address, and what they said. Only an app of your own organization may ask for it.',
};
