import { getMany } from '../../execution/getMany';
import type { Operation } from '../resource';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many playbooks that are active',
		description: 'Get the bot playbooks that are enabled and active, with their goals. Drift gives no others.',
		routing: {
			request: { method: 'GET', url: '/playbooks/list' },
			operations: { pagination: getMany({ scope: 'playbook_read' }) },
		},
	},
};
