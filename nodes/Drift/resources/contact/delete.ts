import { deleted } from '../../execution/answer';
import { send } from '../../execution/send';
import { defineOperation } from '../operation';

export const deleteContact = defineOperation('DELETE /contacts/{contactId}', {
	name: 'Delete',
	value: 'delete',
	action: 'Delete contact',
	description: 'Remove a contact from the contact list',
	execute: send({ scope: 'contact_write', answer: deleted }),
	warning: 'This does not erase personal data under the GDPR. To do that, use Privacy Request: Delete.',
});
