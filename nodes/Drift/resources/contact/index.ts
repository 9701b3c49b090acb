import { additionalFields } from '../collections';
import { contactIdField, externalIdField } from '../contactId';
import { defineResource } from '../resource';
import { create } from './create';
import { dataToSend, fieldsToIgnore } from './dataToSend';
import { deleteContact } from './delete';
import { customAttributes, email, externalId, name, phone } from './fields';
import { get } from './get';
import { getAll } from './getAll';
import { contactShape } from './shape';
import { unsubscribe } from './unsubscribe';
import { driftContactId, update } from './update';
import { upsert } from './upsert';

export const contact = defineResource(
	{
		name: 'Contact',
		value: 'contact',
		description: 'A person, identified by ID, email or external ID',
	},
	[create, upsert, deleteContact, get, getAll, unsubscribe, update],
	[
		{ of: [deleteContact, get], field: contactIdField },
		{ of: [update], field: driftContactId },
		{ of: [update], field: externalIdField },
		{ of: [create, upsert], field: email },
		{ of: [create, upsert, update], field: dataToSend },
		{ of: [create, upsert, update], field: fieldsToIgnore },
		{ of: [create, upsert], field: additionalFields(externalId, name, phone) },
		{ of: [create, upsert, update], field: customAttributes },
	],
	contactShape,
);
