import { getMany } from '../../execution/getMany';
import { defineOperation } from '../operation';
import { accountShape } from './shape';

/** How the list of accounts is read (drift-api.md §5). */
export const accountList = {
	scope: 'account_read',
	rows: ['accounts'],
	rowId: 'accountId',
	pageSize: 65,
	sizeAs: 'size',
};

export const getAll = defineOperation('GET /accounts', {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many accounts',
	description: 'Get the companies Drift keeps as accounts, with owners and custom properties',
	execute: getMany({ ...accountList, shape: accountShape }),
});
