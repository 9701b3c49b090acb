import { send } from '../../execution/send';
import { rows } from '../../execution/answer';
import type { Operation } from '../resource';

export const getLandingPages: Operation = {
	option: {
		name: 'Get Landing Pages',
		value: 'getLandingPages',
		action: 'Get the landing pages of playbooks',
		description: 'Get the conversational landing pages: the address of each and the playbook behind it',
		routing: {
			request: { method: 'GET', url: '/playbooks/clp' },
			operations: { pagination: send({ scope: 'playbook_read', answer: rows }) },
		},
	},
};
