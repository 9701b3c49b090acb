import { send } from '../../execution/send';
import { emailAddress, id, oneOf } from '../../parameters/parsers';
import { text, unquoted } from '../../parameters/words';
import { updateFields } from '../collections';
import { defineOperation } from '../operation';
import { userShape } from './shape';

export const update = defineOperation('PATCH /users/update', {
	name: 'Update',
	value: 'update',
	action: 'Update user',
	description: 'Update a team member. Other fields are left unchanged.',
	execute: send({
		scope: 'user_write',
		target: { from: 'userId', as: id },
		query: { userId: { from: 'userId', as: id, required: true } },
		anyOf: ['updateFields'],
		body: {
			name: { from: 'updateFields.name', as: text },
			alias: { from: 'updateFields.alias', as: text },
			email: { from: 'updateFields.email', as: emailAddress },
			phone: { from: 'updateFields.phone', as: text },
			locale: { from: 'updateFields.locale', as: unquoted },
			avatarUrl: { from: 'updateFields.avatarUrl', as: unquoted },
			availability: { from: 'updateFields.availability', as: oneOf('AVAILABLE', 'OFFLINE') },
		},
		shape: userShape,
	}),
	fields: [
		updateFields(
			{
				displayName: 'Alias',
				name: 'alias',
				type: 'string',
				placeholder: 'e.g. Nat',
				default: '',
				description: 'The name contacts see',
			},
			{
				displayName: 'Availability',
				name: 'availability',
				type: 'options',
				default: 'AVAILABLE',
				description: 'Whether the user is available for conversations',
				options: [
					{ name: 'Available', value: 'AVAILABLE' },
					{ name: 'Offline', value: 'OFFLINE' },
				],
			},
			{
				displayName: 'Avatar URL',
				name: 'avatarUrl',
				type: 'string',
				placeholder: 'e.g. https://example.com/nathan.png',
				default: '',
				description: "The URL of the user's picture",
			},
			{
				displayName: 'Email',
				name: 'email',
				type: 'string',
				placeholder: 'e.g. nathan@example.com',
				default: '',
				description: "The user's email address",
			},
			{
				displayName: 'Locale',
				name: 'locale',
				type: 'string',
				placeholder: 'e.g. en-US',
				default: '',
				description: 'The language and region of the user',
			},
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. Nathan Smith',
				default: '',
				description: "The user's full name",
			},
			{
				displayName: 'Phone',
				name: 'phone',
				type: 'string',
				placeholder: 'e.g. +1 555 0100',
				default: '',
				description: "The user's phone number",
			},
		),
	],
});
