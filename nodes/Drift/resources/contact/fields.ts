import type { INodeProperties } from 'n8n-workflow';

import { fromList } from '../locatorModes';

export const email: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	placeholder: 'e.g. nathan@example.com',
	default: '',
	required: true,
	description: "The contact's email address",
};

export const externalId: INodeProperties = {
	displayName: 'External ID',
	name: 'externalId',
	type: 'string',
	placeholder: 'e.g. USER-143',
	default: '',
	description:
		"The contact's ID in your own system. Drift allows one contact per external ID, even if emails repeat. Choose IDs nobody can guess.",
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

export const customAttributes: INodeProperties = {
	displayName: 'Custom Attributes',
	name: 'customAttributes',
	type: 'fixedCollection',
	placeholder: 'Add Attribute',
	typeOptions: { multipleValues: true },
	default: {},
	description: 'Your own attributes. Drift creates new ones. Empty values are not sent.',
	options: [
		{
			displayName: 'Attribute by Name',
			name: 'attribute',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					placeholder: 'e.g. favorite_color',
					default: '',
					description: 'The name of the attribute in Drift',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description: 'The value of the attribute. Expressions can also return a number, true or false.',
				},
			],
		},
		{
			displayName: 'Attribute From List',
			name: 'listed',
			values: [
				{
					displayName: 'Attribute',
					name: 'attribute',
					type: 'resourceLocator',
					default: { mode: 'list', value: '' },
					description: 'The attribute to set. The list needs the scope all_contact_read.',
					modes: [fromList('Select an attribute…', 'searchAttributes')],
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description: "Converted to the attribute's type: a number, true or false, or a date such as 2026-01-31T09:00",
				},
			],
		},
	],
};
