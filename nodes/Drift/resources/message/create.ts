import { send } from '../../execution/send';
import { id, oneOf } from '../../parameters/parsers';
import { inGroup, rows } from '../../parameters/rows';
import { choiceOf, text, unquoted } from '../../parameters/words';
import { additionalFields } from '../collections';
import { defineOperation } from '../operation';
import { optionalUser } from '../userId';
import { createdMessage } from './created';
import { messageList } from './list';
import { messageShape } from './shape';

const buttonType = oneOf('action', 'compose', 'reply');
const buttonStyle = oneOf('danger', 'primary');

const buttons = rows({
	label: { as: text, required: true },
	value: { as: text, required: true },
	// Drift requires a type (drift-api.md §3.6), and Reply is the editor's default
	type: { as: (value) => buttonType(value) ?? 'reply' },
	style: { as: (value) => (choiceOf(unquoted(value), ['default']) === undefined ? buttonStyle(value) : undefined) },
});

export const create = defineOperation(`POST ${messageList.url}`, {
	name: 'Create',
	value: 'create',
	action: 'Send message or private note',
	description: 'Send a message in a conversation, or add a note that only your team sees',
	execute: send({
		scope: 'conversation_write',
		shape: messageShape,
		answer: createdMessage,
		anyOf: ['body', 'buttons'],
		body: {
			type: { from: 'messageType', as: oneOf('chat', 'private_note'), required: true },
			body: { from: 'body', as: text },
			buttons: { from: 'buttons', as: inGroup('button', buttons) },
			userId: { from: 'additionalFields.userId', as: id },
		},
	}),
	fields: [
		{
			displayName: 'Message Type',
			name: 'messageType',
			type: 'options',
			default: 'chat',
			description: 'Who can see the message',
			hint: 'A chat message reaches the contact and cannot be taken back. Test with Private Note.',
			options: [
				{ name: 'Chat', value: 'chat', description: 'The contact and your team' },
				{ name: 'Private Note', value: 'private_note', description: 'Only your team' },
			],
		},
		{
			displayName: 'Body',
			name: 'body',
			type: 'string',
			typeOptions: { rows: 4 },
			placeholder: 'e.g. Thank you, we will be in touch today.',
			default: '',
			description: 'The text of the message. Basic HTML is allowed. Optional if there are buttons.',
		},
		{
			displayName: 'Buttons',
			name: 'buttons',
			type: 'fixedCollection',
			placeholder: 'Add Button',
			typeOptions: { multipleValues: true, sortable: true },
			default: {},
			description: 'Buttons the contact can answer with',
			options: [
				{
					displayName: 'Button',
					name: 'button',
					values: [
						{
							displayName: 'Label',
							name: 'label',
							type: 'string',
							placeholder: 'e.g. Yes, please',
							default: '',
							required: true,
							description: 'What the button says',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							placeholder: 'e.g. yes please',
							default: '',
							required: true,
							description: 'What is sent when the button is clicked',
						},
						{
							displayName: 'Type',
							name: 'type',
							type: 'options',
							default: 'reply',
							description: 'What a click does',
							options: [
								{
									name: 'Action',
									value: 'action',
									description: 'Notify the app of the token through a webhook',
								},
								{ name: 'Compose', value: 'compose', description: 'Put the value in the message box' },
								{ name: 'Reply', value: 'reply', description: 'Send the value as an answer' },
							],
						},
						{
							displayName: 'Style',
							name: 'style',
							type: 'options',
							default: '',
							description: 'How the button looks',
							options: [
								{ name: 'Danger', value: 'danger' },
								{ name: 'Default', value: '' },
								{ name: 'Primary', value: 'primary' },
							],
						},
					],
				},
			],
		},
		additionalFields(
			optionalUser({
				displayName: 'User',
				name: 'userId',
				description: "The user to send the message as. Defaults to the app's bot.",
			}),
		),
	],
});
