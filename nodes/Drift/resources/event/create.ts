import { send } from '../../execution/send';
import { switchOn } from '../../execution/switchOn';
import { time, unchanged } from '../../output/simplify';
import type { Value } from '../../parameters/parameters';
import { id, timestamp } from '../../parameters/parsers';
import { text, unquoted } from '../../parameters/words';
import { additionalFields } from '../collections';
import { externalIdField, identifyContactBy } from '../contactId';
import { defineOperation } from '../operation';

/** An event of a contact known by its ID or its external ID: Drift takes one of the two (drift-api.md §2.11). */
const eventOf = (name: string, contact: Value) =>
	send({
		scope: 'contact_write',
		target: contact,
		body: {
			[name]: contact,
			event: { from: 'event', as: text, required: true },
			createdAt: { from: 'additionalFields.createdAt', as: timestamp },
		},
		// drift-api.md §2.11
		shape: { simple: { ...unchanged('contactId', 'event'), createdAt: time('createdAt') } },
	});

export const create = defineOperation('POST /contacts/timeline', {
	name: 'Create',
	value: 'create',
	action: 'Create timeline event',
	description: "Add an event to a contact's timeline, such as an order or a submitted form",
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
			description: 'What happened',
			hint: 'Drift stores this in lower case',
		},
		additionalFields({
			displayName: 'Created At',
			name: 'createdAt',
			type: 'dateTime',
			default: '',
			description: 'When it happened. Defaults to now.',
		}),
	],
});
