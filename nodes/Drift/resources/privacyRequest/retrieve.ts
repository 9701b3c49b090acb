import { send } from '../../execution/send';
import { defineOperation } from '../operation';
import { person } from './person';

export const retrieve = defineOperation('POST /gdpr/retrieve', {
	name: 'Retrieve',
	value: 'retrieve',
	action: 'Retrieve all data about a person by email',
	description: 'Have Drift collect everything it knows of an email address. It sends the result by email to the owner of the organization.',
	execute: send({ scope: 'gdpr_read', body: { email: person } }),
	hint: 'The result does not come out here: Drift sends it by email to the owner of the organization. Only an app of your own organization may ask for it.',
});
