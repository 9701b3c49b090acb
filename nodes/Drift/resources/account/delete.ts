import { deleted } from '../../execution/answer';
import { send } from '../../execution/send';
import type { Operation } from '../resource';

export const deleteAccount: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete an account',
		description: 'Mark an account as deleted. It leaves the list, and Get still gives it.',
		routing: {
			request: { method: 'DELETE', url: '/accounts/{accountId:key}' },
			operations: { pagination: send({ scope: 'account_write', answer: deleted }) },
		},
	},
};
