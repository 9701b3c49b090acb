import { defineResource } from '../resource';
import { deletePerson } from './delete';
import { emailAddressField } from './person';
import { retrieve } from './retrieve';

export const privacyRequest = defineResource(
	{
		name: 'Privacy Request',
		value: 'privacyRequest',
		description: "A GDPR request: a copy of a person's data, or its erasure",
	},
	[deletePerson, retrieve],
	[{ of: [deletePerson, retrieve], field: emailAddressField }],
);
