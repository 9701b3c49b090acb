import type { Value } from '../../transport/request';
import { choose, send } from '../../transport/send';
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
		action: 'Create a timeline event',
		description: "Add an event to a contact's timeline, such as an order or a form that was filled in",
		routing: {
			request: { method: 'POST', url: '/contacts/timeline' },
			operations: {
				pagination: choose('identifyContactBy', {
					contactId: eventOf('contactId', { from: 'contactId', as: 'id', required: true }),
					externalId: eventOf('externalId', { from: 'externalId', as: 'trimmed', required: true }),
				}),
			},
		},
	},
	choice: {
		displayName: 'Identify Contact By',
		name: 'identifyContactBy',
		type: 'options',
		default: 'contactId',
		description: 'How to say which contact the event belongs to',
		options: [
			{ name: 'Contact ID', value: 'contactId', description: 'The ID Drift gave the contact' },
			{ name: 'External ID', value: 'externalId', description: 'The ID your own system gave the contact' },
		],
	},
	fields: [
		{
			displayName: 'External ID',
			name: 'externalId',
			type: 'string',
			placeholder: 'e.g. USER-143',
			default: '',
			required: true,
			displayOptions: { show: { identifyContactBy: ['externalId'] } },
			description: 'The ID the contact has in your own system, as set in its External ID',
		},
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
