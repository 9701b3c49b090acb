import { send } from '../../execution/send';
import { defineOperation } from '../operation';
import { contactShape } from './shape';

export const get = defineOperation('GET /contacts/{contactId}', {
	name: 'Get',
	value: 'get',
	action: 'Get a contact by its ID',
	description: 'Get a contact by its ID',
	execute: send({ scope: 'contact_read', shape: contactShape }),
});
