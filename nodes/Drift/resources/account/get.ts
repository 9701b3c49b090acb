import { send } from '../../execution/send';
import { defineOperation } from '../operation';
import { accountShape } from './shape';

export const get = defineOperation('GET /accounts/{accountId:key}', {
	name: 'Get',
	value: 'get',
	action: 'Get account',
	description: 'Get an account by ID, even a deleted one',
	execute: send({ scope: 'account_read', shape: accountShape }),
});
