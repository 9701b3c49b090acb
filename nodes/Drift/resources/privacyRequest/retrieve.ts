import { send } from '../../execution/send';
import { defineOperation } from '../operation';
import { person } from './person';

export const retrieve = defineOperation('POST /gdpr/retrieve', {
	name: 'Retrieve',
	value: 'retrieve',
	action: 'Retrieve all data about a person by email',
	description:
		'Have Drift collect everything it knows about an email address. It emails the result to the owner of the organization.',
	execute: send({ scope: 'gdpr_read', body: { email: person } }),
	hint: 'The result is not returned here: Drift emails it to the owner of the organization. Only an app of your own organization may request it.',
});
