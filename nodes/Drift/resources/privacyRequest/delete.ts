import { send } from '../../execution/send';
import { defineOperation } from '../operation';
import { person } from './person';

export const deletePerson = defineOperation('POST /gdpr/delete', {
	name: 'Delete',
	value: 'delete',
	action: 'Erase personal data by email',
	description: 'Have Drift erase all data about an email address, of contacts and users alike. This cannot be undone.',
	execute: send({ scope: 'gdpr_write', target: person, body: { email: person } }),
	warning:
		'This cannot be undone. Drift erases every contact and user with this email, and their messages. It only works with an app of your own organization.',
});
