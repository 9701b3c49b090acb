import type { INodeProperties } from 'n8n-workflow';

import { byId, byUrl, fromList } from './locatorModes';

/** Which contact. The list takes a whole email address, since Drift cannot search for part of one (drift-api.md §2.4). */
export const contactIdField: INodeProperties = {
	displayName: 'Contact',
	name: 'contactId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The contact to use. Conversations return its ID as contactId.',
	modes: [
		fromList('Type a whole email address…', 'searchContacts', true),
		byId('e.g. 16344778575', 'number', 'A contact\'s ID is a number. Choose "From list" to search by email address.'),
		byUrl('e.g. https://app.drift.com/contacts/16344778575', 'https://app\\.drift\\.com/contacts/(\\d+)(?:[/?#].*)?$'),
	],
};

export const identifyContactBy: INodeProperties = {
	displayName: 'Identify Contact By',
	name: 'identifyContactBy',
	type: 'options',
	default: 'contactId',
	description: 'How to identify the contact',
	options: [
		{ name: 'Contact ID', value: 'contactId', description: 'The ID from Drift' },
		{ name: 'External ID', value: 'externalId', description: 'The ID from your own system' },
	],
};

/** Depends on `identifyContactBy`. Not required: if the choice is an expression, n8n would demand both fields. */
export const contactIdOrOther: INodeProperties = {
	...contactIdField,
	required: undefined,
	displayOptions: { hide: { identifyContactBy: ['externalId'] } },
};

/** See `contactIdOrOther`. */
export const externalIdField: INodeProperties = {
	displayName: 'External ID',
	name: 'externalId',
	type: 'string',
	placeholder: 'e.g. USER-143',
	default: '',
	displayOptions: { hide: { identifyContactBy: ['contactId'] } },
	description: "The contact's ID in your own system",
};
