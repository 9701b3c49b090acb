import { send } from '../../execution/send';
import { defineOperation } from '../operation';
import { accountShape } from './shape';

export const get = defineOperation('GET /accounts/{accountId:key}', {
	name: 'Get',
	value: 'get',
	action: 'Get an account by its ID',
	description: 'Get an account by its ID, even a deleted one',
	execute: send({ scope: 'account_read', shape: accountShape }),
});
