import { contactIdOrOther } from '../contactId';
import { defineResource } from '../resource';
import { create } from './create';

export const event = defineResource(
	{
		name: 'Event',
		value: 'event',
		description: "An entry on a contact's timeline",
	},
	[create],
	[{ of: [create], field: contactIdOrOther }],
);
