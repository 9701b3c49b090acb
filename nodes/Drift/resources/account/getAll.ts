import { getMany } from '../../execution/getMany';
import { defineOperation } from '../operation';
import { simpleAccount } from './shape';

export const getAll = defineOperation('GET /accounts', {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many accounts, which are companies',
	description: 'Get the companies Drift knows as accounts, with their owners and properties',
	execute: getMany({
		scope: 'account_read',
		rows: ['accounts'],
		rowId: 'accountId',
		// drift-api.md §5
		pageSize: 65,
		sizeAs: 'size',
		shape: simpleAccount,
	}),
});
