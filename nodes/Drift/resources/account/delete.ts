import { deleted } from '../../execution/answer';
import { send } from '../../execution/send';
import { defineOperation } from '../operation';

export const deleteAccount = defineOperation('DELETE /accounts/{accountId:key}', {
	name: 'Delete',
	value: 'delete',
	action: 'Delete account',
	description: 'Mark an account as deleted. It leaves the list, but Get still returns it.',
	execute: send({ scope: 'account_write', answer: deleted }),
});
