import type { INodeProperties } from 'n8n-workflow';

import type { RequestSpec, Template } from '../../parameters/buildRequest';
import { switchOn } from '../../execution/switchOn';
import { send } from '../../execution/send';
import { contactIdOrOther, identifyContactBy } from '../contactId';
import type { Operation } from '../resource';
import { updateFields } from '../updateFields';
import { changedContact, email, externalId, name, phone } from './fields';
import { simpleContact } from './shape';

/** An update of the contact that `which` names, with what is defined below, or that and the fields of the item. */
const updateOf = (which: Pick<RequestSpec, 'url' | 'query' | 'target'>) => {
	const updateWith = (body: Template, anyOf?: string[]) => send({ scope: 'contact_write', ...which, body, anyOf, shape: simpleContact });
	return switchOn('dataToSend', {
		defineBelow: updateWith(changedContact.defineBelow, ['updateFields', 'customAttributes']),
		autoMapInputData: updateWith(changedContact.autoMapInputData),
	});
};

/** Not `contactId`, which the other operations require. */
export const driftContactId: INodeProperties = { ...contactIdOrOther, displayName: 'Drift Contact ID', name: 'driftContactId' };

export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update a contact',
		description: 'Update attributes of a contact. What is not mentioned stays as it is.',
		routing: {
			request: { method: 'PATCH', url: '/contacts/{driftContactId}' },
			operations: {
				pagination: switchOn('identifyContactBy', {
					contactId: updateOf({}),
					// drift-api.md §2.7
					externalId: updateOf({
						url: '/contacts/normalize',
						query: { idType: 'external', id: { from: 'externalId', as: 'trimmed', required: true } },
						target: { from: 'externalId', as: 'trimmed' },
					}),
				}),
			},
		},
	},
	choice: identifyContactBy,
	fields: [updateFields([{ ...email, required: undefined }, externalId, name, phone])],
};
