import { getMany } from '../../execution/getMany';
import { defineOperation } from '../operation';
import { attributeShape } from './shape';

export const getAll = defineOperation('GET /contacts/attributes', {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many contact attributes',
	description: 'Get the names and types of the attributes contacts can have',
	execute: getMany({ scope: 'all_contact_read', rows: ['properties'], shape: attributeShape }),
	hint: 'This needs the scope all_contact_read, which you have to request at dev.drift.com',
});
