import { send } from '../../execution/send';
import { defineOperation } from '../operation';
import { contactShape } from './shape';

export const get = defineOperation('GET /contacts/{contactId}', {
	name: 'Get',
	value: 'get',
	action: 'Get contact',
	description: 'Get a contact by ID',
	execute: send({ scope: 'contact_read', shape: contactShape }),
});
