import { send } from '../../execution/send';
import type { Operation } from '../resource';
import { simpleContact } from './shape';

export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get a contact by its ID',
		description: 'Get a contact by its ID',
		routing: {
			request: { method: 'GET', url: '/contacts/{contactId}' },
			operations: { pagination: send({ scope: 'contact_read', shape: simpleContact }) },
		},
	},
};
