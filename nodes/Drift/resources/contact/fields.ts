import type { INodeProperties } from 'n8n-workflow';

import type { Value } from '../../parameters/parameters';
import type { Template } from '../../parameters/buildRequest';

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

export const dataToSend: INodeProperties = {
	displayName: 'Data to Send',
	name: 'dataToSend',
	type: 'options',
	default: 'defineBelow',
	description: 'Where the attributes come from',
	options: [
		{ name: 'Define Below', value: 'defineBelow', description: 'Each attribute is set in a field of this node' },
		{
			name: 'Map Automatically',
			value: 'autoMapInputData',
			description: 'Every field of the input item becomes the attribute of the same name, as with the answers of a form. Values go as they are. What is filled in below goes before it.',
		},
	],
};

export const fieldsToIgnore: INodeProperties = {
	displayName: 'Fields to Ignore',
	name: 'fieldsToIgnore',
	type: 'string',
	placeholder: 'e.g. notes',
	default: 'id, createdAt, start_date, last_active, last_contacted, submittedAt, formMode, formQueryParameters',
	displayOptions: { show: { dataToSend: ['autoMapInputData'] } },
	description: 'The fields of the input item that are not to become attributes, separated by commas: at first what Drift itself and n8n forms add. Empty fields are not sent.',
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
			displayName: 'Attribute by Name',
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
		{
			displayName: 'Attribute From List',
			name: 'listed',
			values: [
				{
					displayName: 'Attribute',
					name: 'attribute',
					type: 'resourceLocator',
					default: { mode: 'list', value: '' },
					description: 'One of the attributes Drift has, with its type. The list needs the scope all_contact_read.',
					modes: [
						{
							displayName: 'From List',
							name: 'list',
							type: 'list',
							placeholder: 'Select an attribute…',
							typeOptions: { searchListMethod: 'searchAttributes', searchable: true },
						},
					],
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

/** The attributes of a contact (drift-api.md §2.2), its email address from `email` and the others from a collection. */
const contactAttributes = (collection: string, email: Value) => ({
	email,
	name: { from: `${collection}.name`, as: 'text' },
	phone: { from: `${collection}.phone`, as: 'text' },
	externalId: { from: `${collection}.externalId`, as: 'trimmed' },
	custom: { from: 'customAttributes.attribute', as: 'pairs' },
	listed: { from: 'customAttributes.listed', as: 'pairs' },
} as const);

/** What is sent of a contact, for each way of Data to Send. */
const waysToSend = (attributes: { [name: string]: Template }): Record<'defineBelow' | 'autoMapInputData', Template> => ({
	defineBelow: { attributes },
	autoMapInputData: { attributes: { ...attributes, item: { itemExcept: 'fieldsToIgnore', known: { email: 'email', name: 'trimmed', phone: 'trimmed', externalId: 'trimmed' } } } },
});

export const requiredEmail: Value = { from: 'email', as: 'email', required: true };

export const newContact = waysToSend(contactAttributes('additionalFields', requiredEmail));

export const changedContact = waysToSend(contactAttributes('updateFields', { from: 'updateFields.email', as: 'email' }));
