import { getMany } from '../../execution/getMany';
import { defineOperation } from '../operation';
import { playbookShape } from './shape';

export const getAll = defineOperation('GET /playbooks/list', {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many playbooks',
	description: 'Get the bot playbooks that are enabled and active, with their goals',
	execute: getMany({ scope: 'playbook_read', shape: playbookShape }),
});
