import type { INodeProperties } from 'n8n-workflow';

import { send } from '../../execution/send';
import { switchOn } from '../../execution/switchOn';
import type { RequestSpec } from '../../parameters/buildRequest';
import { emailAddress } from '../../parameters/parsers';
import { unquoted } from '../../parameters/words';
import { updateFields } from '../collections';
import { contactIdOrOther, identifyContactBy } from '../contactId';
import { defineOperation } from '../operation';
import { byDataToSend } from './dataToSend';
import { email, externalId, name, phone } from './fields';
import { contactShape } from './shape';

/** An update of the contact that `which` names. */
const updateOf = (which: Pick<RequestSpec, 'url' | 'query' | 'target'>) =>
	byDataToSend(
		{
			collection: 'updateFields',
			email: { from: 'updateFields.email', as: emailAddress },
			anyOf: ['updateFields', 'customAttributes'],
		},
		(spec) => send({ ...spec, ...which, scope: 'contact_write', shape: contactShape }),
	);

/** Not `contactId`, which is required in the other operations. */
export const driftContactId: INodeProperties = {
	...contactIdOrOther,
	name: 'driftContactId',
};

export const update = defineOperation('PATCH /contacts/{driftContactId}', {
	name: 'Update',
	value: 'update',
	action: 'Update contact',
	description: 'Update the attributes of a contact. Other attributes are left unchanged.',
	execute: switchOn('identifyContactBy', {
		contactId: updateOf({}),
		// drift-api.md §2.7
		externalId: updateOf({
			url: '/contacts/normalize',
			query: { idType: 'external', id: { from: 'externalId', as: unquoted, required: true } },
			target: { from: 'externalId', as: unquoted },
		}),
	}),
	choice: identifyContactBy,
	fields: [updateFields({ ...email, required: undefined }, externalId, name, phone)],
});
