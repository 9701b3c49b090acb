import { getByIds } from '../../execution/getByIds';
import { getMany } from '../../execution/getMany';
import { switchOn } from '../../execution/switchOn';
import { emailAddress } from '../../parameters/parsers';
import { list } from '../../parameters/words';
import { defineOperation } from '../operation';
import { contactShape } from './shape';

export const getAll = defineOperation('GET /contacts', {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many contacts by email or external ID',
	description: 'Get the contacts with an email address or with external IDs. Drift cannot list all contacts.',
	execute: switchOn('searchBy', {
		email: getMany({
			scope: 'contact_read',
			shape: contactShape,
			pageSize: 100,
			query: { email: { from: 'emailAddress', as: emailAddress, required: true } },
		}),
		externalId: getByIds({
			scope: 'contact_read',
			query: { idType: 'external' },
			ids: { from: 'externalIds', as: list, required: true },
			sendAs: 'id',
			// Drift states no limit, but gateways accept addresses of up to 8 kB
			atATime: 50,
			isLimited: true,
			shape: contactShape,
		}),
	}),
	choice: {
		displayName: 'Search By',
		name: 'searchBy',
		type: 'options',
		default: 'email',
		description: 'How to find the contacts',
		options: [
			{ name: 'Email', value: 'email', description: 'Several contacts can have the same email' },
			{ name: 'External ID', value: 'externalId', description: 'The IDs from your own system' },
		],
	},
	// not required: if Search By is an expression, n8n would demand both
	fields: [
		{
			// not `email`, which is required in other operations
			displayName: 'Email',
			name: 'emailAddress',
			type: 'string',
			placeholder: 'e.g. nathan@example.com',
			default: '',
			displayOptions: { hide: { searchBy: ['externalId'] } },
			description: 'The email address to search for',
		},
		{
			displayName: 'External IDs',
			name: 'externalIds',
			type: 'string',
			placeholder: 'e.g. USER-143, USER-144',
			default: '',
			displayOptions: { hide: { searchBy: ['email'] } },
			description: 'The external IDs, separated by commas. Unknown IDs are left out.',
		},
	],
});
