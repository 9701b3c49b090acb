import { send } from '../../execution/send';
import { emailAddress, id } from '../../parameters/parsers';
import { text, unquoted } from '../../parameters/words';
import { additionalFields } from '../collections';
import { defineOperation } from '../operation';
import { optionalUser } from '../userId';
import { conversationShape } from './shape';

export const create = defineOperation('POST /conversations/new', {
	name: 'Create',
	value: 'create',
	action: 'Create conversation',
	description: 'Start a conversation on behalf of a contact, such as for a message received elsewhere',
	execute: send({
		scope: 'conversation_write',
		shape: conversationShape,
		target: { from: 'email', as: unquoted },
		body: {
			email: { from: 'email', as: emailAddress, required: true },
			message: {
				body: { from: 'body', as: text, required: true },
				attributes: {
					integrationSource: { from: 'additionalFields.integrationSource', as: text },
					autoAssigneeId: { from: 'additionalFields.autoAssigneeId', as: id },
				},
			},
		},
	}),
	fields: [
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. nathan@example.com',
			default: '',
			required: true,
			description: "The contact's email address. Drift creates the contact if there is none.",
		},
		{
			displayName: 'Body',
			name: 'body',
			type: 'string',
			typeOptions: { rows: 4 },
			placeholder: 'e.g. I have a question about my order.',
			default: '',
			required: true,
			description: 'The first message, shown as written by the contact. Basic HTML is allowed.',
		},
		additionalFields(
			optionalUser({
				displayName: 'Auto Assignee',
				name: 'autoAssigneeId',
				description: 'The user to assign the conversation to',
			}),
			{
				displayName: 'Integration Source',
				name: 'integrationSource',
				type: 'string',
				placeholder: 'e.g. Message from the contact form',
				default: '',
				description: 'Where the conversation came from, as shown in Drift',
			},
		),
	],
});
