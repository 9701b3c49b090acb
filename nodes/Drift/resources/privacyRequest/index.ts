import { defineResource } from '../resource';
import { deletePerson } from './delete';
import { emailAddressField } from './person';
import { retrieve } from './retrieve';

export const privacyRequest = defineResource(
	{
		name: 'Privacy Request',
		value: 'privacyRequest',
		description: 'What a person may ask for under the GDPR: a copy of their data, or its erasure',
	},
	[deletePerson, retrieve],
	[{ of: [deletePerson, retrieve], field: emailAddressField }],
);
