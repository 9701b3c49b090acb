import { getMany } from '../../execution/getMany';
import type { Operation } from '../resource';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many attributes that contacts can have',
		description: 'Get the names and types of the attributes contacts can have',
		routing: {
			request: { method: 'GET', url: '/contacts/attributes' },
			operations: { pagination: getMany({ scope: 'all_contact_read', rows: ['properties'] }) },
		},
	},
	hint: 'This needs the scope all_contact_read, an elevated one that an app does not have unless you ask for it at dev.drift.com.',
};
