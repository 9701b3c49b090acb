import { rows } from '../../execution/answer';
import { send } from '../../execution/send';
import { defineOperation } from '../operation';

export const getLandingPages = defineOperation('GET /playbooks/clp', {
	name: 'Get Landing Pages',
	value: 'getLandingPages',
	action: 'Get playbook landing pages',
	description: 'Get the conversational landing pages, each with its URL and playbook',
	execute: send({ scope: 'playbook_read', answer: rows }),
});
