import { getMany } from '../../execution/getMany';
import type { Operation } from '../resource';
import { simpleAccount } from './shape';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many accounts, which are companies',
		description: 'Get the companies Drift knows as accounts, with their owners and properties',
		routing: {
			request: { method: 'GET', url: '/accounts' },
			operations: {
				pagination: getMany({
					scope: 'account_read',
					rows: ['accounts'],
					rowId: 'accountId',
					// drift-api.md §5
					pageSize: 65,
					sizeAs: 'size',
					shape: simpleAccount,
				}),
			},
		},
	},
};
