import type { Value } from '../../parameters/parameters';
import { switchOn } from '../../execution/switchOn';
import { send } from '../../execution/send';
import { externalIdField, identifyContactBy } from '../contactId';
import type { Operation } from '../resource';

/** drift-api.md §2.11: the contact's ID, or its external ID and then nothing in its place */
const eventOf = (name: string, contact: Value) =>
	send({
		scope: 'contact_write',
		target: contact,
		body: {
			[name]: contact,
			event: { from: 'event', as: 'text', required: true },
			createdAt: { from: 'additionalFields.createdAt', as: 'time' },
		},
	});

export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create a timeline event of a contact',
		description: "Add an event to a contact's timeline, such as an order or a form that was filled in",
		routing: {
			request: { method: 'POST', url: '/contacts/timeline' },
			operations: {
				pagination: switchOn('identifyContactBy', {
					contactId: eventOf('contactId', { from: 'contactId', as: 'id', required: true }),
					externalId: eventOf('externalId', { from: 'externalId', as: 'trimmed', required: true }),
				}),
			},
		},
	},
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
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'Created At',
					name: 'createdAt',
					type: 'dateTime',
					default: '',
					description: 'When it happened. Now, if left out.',
				},
			],
		},
	],
};
