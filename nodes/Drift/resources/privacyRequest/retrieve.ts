import { send } from '../../execution/send';
import { defineOperation } from '../operation';
import { person } from './person';

export const retrieve = defineOperation('POST /gdpr/retrieve', {
	name: 'Retrieve',
	value: 'retrieve',
	action: 'Retrieve personal data by email',
	description: "Have Drift collect all data about an email address and email it to the organization's owner",
	execute: send({ scope: 'gdpr_read', body: { email: person } }),
	warning:
		"Drift emails the data to the organization's owner; it is not returned here. It only works with an app of your own organization.",
});
