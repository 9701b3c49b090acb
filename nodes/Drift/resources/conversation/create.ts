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
	action: 'Create a conversation on behalf of a contact',
	description: 'Start a conversation on behalf of a contact, for example from a message that came in elsewhere',
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
			description:
				'The email address of the person the conversation is with. Drift creates the contact if it does not know the address.',
		},
		{
			displayName: 'Body',
			name: 'body',
			type: 'string',
			typeOptions: { rows: 4 },
			placeholder: 'e.g. I have a question about my order.',
			default: '',
			required: true,
			description:
				'The text of the first message, which appears as if the contact had written it. Basic HTML is allowed.',
		},
		additionalFields(
			optionalUser({
				displayName: 'Auto Assignee',
				name: 'autoAssigneeId',
				description: 'The member of your team to assign the conversation to',
			}),
			{
				displayName: 'Integration Source',
				name: 'integrationSource',
				type: 'string',
				placeholder: 'e.g. Message from the contact form',
				default: '',
				description: 'Where the conversation came from, as shown in its header in Drift',
			},
		),
	],
});
