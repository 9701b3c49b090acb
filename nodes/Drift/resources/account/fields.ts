import type { INodeProperties } from 'n8n-workflow';

import { byId, fromList } from '../locatorModes';
import { userIdField } from '../userId';

/** Which account. Not by URL: the address of an account's page in Drift is not known. */
export const accountIdField: INodeProperties = {
	displayName: 'Account',
	name: 'accountId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The account to use. Other account operations return its ID.',
	modes: [
		fromList('Select an account…', 'searchAccounts'),
		byId('e.g. 123458_example.com', 'text', "An account's ID is like 123458_example.com"),
	],
};

export const ownerId: INodeProperties = {
	...userIdField,
	displayName: 'Owner',
	name: 'ownerId',
	description: 'The user the account belongs to',
};

export const name: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	placeholder: 'e.g. Example Inc.',
	default: '',
	description: "The company's name",
};

export const domain: INodeProperties = {
	displayName: 'Domain',
	name: 'domain',
	type: 'string',
	placeholder: 'e.g. example.com',
	default: '',
	description: "The company's domain. Drift allows one account per domain.",
};

export const targeted: INodeProperties = {
	displayName: 'Targeted',
	name: 'targeted',
	type: 'boolean',
	default: false,
	description: 'Whether your team is targeting the account',
};

export const customProperties: INodeProperties = {
	displayName: 'Custom Properties',
	name: 'customProperties',
	type: 'fixedCollection',
	placeholder: 'Add Property',
	typeOptions: { multipleValues: true },
	default: {},
	description: 'Your own properties. Others are left unchanged. Empty values are not sent.',
	options: [
		{
			displayName: 'Property',
			name: 'property',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					placeholder: 'e.g. industry',
					default: '',
					description: 'The name of the property in Drift',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description: 'Converted to the type',
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					default: '',
					description: 'The type of the value',
					options: [
						{ name: 'As in Drift, Otherwise Text', value: '' },
						{ name: 'Date', value: 'DATE' },
						{ name: 'Date and Time', value: 'DATETIME' },
						{ name: 'Email', value: 'EMAIL' },
						{ name: 'Latitude', value: 'LAT' },
						{ name: 'Latitude and Longitude', value: 'LATLON' },
						{ name: 'Longitude', value: 'LON' },
						{ name: 'Number', value: 'NUMBER' },
						{ name: 'One of a List', value: 'ENUM' },
						{ name: 'Phone', value: 'PHONE' },
						{
							name: 'Several of a List',
							value: 'ENUMARRAY',
							description: 'Values separated by commas, or a list from an expression',
						},
						{ name: 'Team Member', value: 'TEAMMEMBER' },
						{ name: 'Text', value: 'STRING' },
						{ name: 'URL', value: 'URL' },
					],
				},
				{
					displayName: 'Label',
					name: 'label',
					type: 'string',
					placeholder: 'e.g. Industry',
					default: '',
					description: 'How Drift shows the property. Defaults to its current label or its name.',
				},
			],
		},
	],
};
