import type { Value } from '../../parameters/parameters';
import { switchOn } from '../../execution/switchOn';
import { send } from '../../execution/send';
import { externalIdField, identifyContactBy } from '../contactId';
import { id, timestamp } from '../../parameters/parsers';
import { text, unquoted } from '../../parameters/words';
import { additionalFields } from '../collections';
import { defineOperation } from '../operation';

/** drift-api.md §2.11: the contact's ID, or its external ID and then nothing in its place */
const eventOf = (name: string, contact: Value) =>
	send({
		scope: 'contact_write',
		target: contact,
		body: {
			[name]: contact,
			event: { from: 'event', as: text, required: true },
			createdAt: { from: 'additionalFields.createdAt', as: timestamp },
		},
	});

export const create = defineOperation('POST /contacts/timeline', {
	name: 'Create',
	value: 'create',
	action: 'Create a timeline event of a contact',
	description: "Add an event to a contact's timeline, such as an order or a form that was filled in",
	execute: switchOn('identifyContactBy', {
		contactId: eventOf('contactId', { from: 'contactId', as: id, required: true }),
		externalId: eventOf('externalId', { from: 'externalId', as: unquoted, required: true }),
	}),
	choice: identifyContactBy,
	fields: [
		externalIdField,
		{
			displayName: 'Event',
			name: 'event',
			type: 'string',
			placeholder: 'e.g. Signed up for the newsletter',
			default: '',
			required: true,
			description: 'What happened, in a few words',
			hint: 'Drift stores the text in lower case',
		},
		additionalFields({
			displayName: 'Created At',
			name: 'createdAt',
			type: 'dateTime',
			default: '',
			description: 'When it happened. Now, if left out.',
		}),
	],
});
