import { rows } from '../../execution/answer';
import { send } from '../../execution/send';
import { defineOperation } from '../operation';

export const getLandingPages = defineOperation('GET /playbooks/clp', {
	name: 'Get Landing Pages',
	value: 'getLandingPages',
	action: 'Get the landing pages of playbooks',
	description: 'Get the conversational landing pages: the address of each and the playbook behind it',
	execute: send({ scope: 'playbook_read', answer: rows }),
});
