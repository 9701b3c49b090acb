import { contactIdField } from '../contactId';
import { defineResource } from '../resource';
import { create } from './create';
import { deleteContact } from './delete';
import { additionalFields, customAttributes, email } from './fields';
import { get } from './get';
import { getAll } from './getAll';
import { unsubscribe } from './unsubscribe';
import { update } from './update';
import { upsert } from './upsert';

export const contact = defineResource(
	{
		name: 'Contact',
		value: 'contact',
		description: 'A person in Drift, known by an ID, an email address or an external ID',
	},
	[create, upsert, deleteContact, get, getAll, unsubscribe, update],
	[
		{ of: [deleteContact, get, update], field: contactIdField },
		{ of: [create, upsert, getAll], field: email },
		{ of: [create, upsert], field: additionalFields },
		{ of: [create, upsert, update], field: customAttributes },
	],
);
