import { send } from '../../execution/send';
import type { Operation } from '../resource';
import { simpleAccount } from './shape';

export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get an account by its ID',
		description: 'Get an account by its ID, also a deleted one',
		routing: {
			request: { method: 'GET', url: '/accounts/{accountId:key}' },
			operations: { pagination: send({ scope: 'account_read', shape: simpleAccount }) },
		},
	},
};
