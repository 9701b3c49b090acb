import type { INodeProperties } from 'n8n-workflow';

/** Which contact. Contacts have no list to choose from: Drift finds them by ID, email address or external ID only (drift-api.md §2.4). */
export const contactIdField: INodeProperties = {
	displayName: 'Contact ID',
	name: 'contactId',
	type: 'resourceLocator',
	default: { mode: 'id', value: '' },
	required: true,
	description: 'The contact. Its ID is in the output of the other contact operations and, as contactId, in that of conversations.',
	modes: [
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 16344778575',
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://app.drift.com/contacts/16344778575',
			extractValue: { type: 'regex', regex: 'https://app\\.drift\\.com/contacts/(\\d+)(?:[/?#].*)?$' },
		},
	],
};
