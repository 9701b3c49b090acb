import type { INodeProperties } from 'n8n-workflow';

import type { Template, Value } from '../../transport/request';

export const email: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	placeholder: 'e.g. nathan@example.com',
	default: '',
	required: true,
	displayOptions: { hide: { searchBy: ['externalId'] } },
	description: "The contact's email address",
};

export const externalId: INodeProperties = {
	displayName: 'External ID',
	name: 'externalId',
	type: 'string',
	placeholder: 'e.g. USER-143',
	default: '',
	description:
		'The ID the person has in your own system. Drift then allows several contacts with the same email address, but only one with this ID. Use IDs that others cannot guess.',
};

export const name: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	placeholder: 'e.g. Nathan Smith',
	default: '',
	description: "The contact's full name",
};

export const phone: INodeProperties = {
	displayName: 'Phone',
	name: 'phone',
	type: 'string',
	placeholder: 'e.g. +1 555 0100',
	default: '',
	description: "The contact's phone number",
};

export const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [externalId, name, phone],
};

export const customAttributes: INodeProperties = {
	displayName: 'Custom Attributes',
	name: 'customAttributes',
	type: 'fixedCollection',
	placeholder: 'Add Attribute',
	typeOptions: { multipleValues: true },
	default: {},
	description: 'Attributes of your own. Drift creates an attribute it does not know yet. Empty values are not sent.',
	options: [
		{
			displayName: 'Attribute',
			name: 'attribute',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					placeholder: 'e.g. favorite_color',
					default: '',
					description: 'The name Drift stores the attribute under. "Get Many Attributes" lists the existing ones.',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description: 'Text as typed. An expression may also give a number or true or false.',
				},
			],
		},
	],
};

/** The attributes of a contact (drift-api.md §2.2), its email address from `email` and the others from a collection. */
export const contactAttributes = (collection: string, email: Value): Template => ({
	attributes: {
		email,
		name: { from: `${collection}.name`, as: 'text' },
		phone: { from: `${collection}.phone`, as: 'text' },
		externalId: { from: `${collection}.externalId`, as: 'trimmed' },
		custom: { from: 'customAttributes.attribute', as: 'pairs' },
	},
});

export const requiredEmail: Value = { from: 'email', as: 'trimmed', required: true };

export const newContact = contactAttributes('additionalFields', requiredEmail);
