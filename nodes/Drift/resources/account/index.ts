import { additionalFields } from '../collections';
import { defineResource } from '../resource';
import { create } from './create';
import { deleteAccount } from './delete';
import { accountIdField, customProperties, domain, name, ownerId, targeted } from './fields';
import { get } from './get';
import { getAll } from './getAll';
import { accountShape } from './shape';
import { update } from './update';

export const account = defineResource(
	{
		name: 'Account',
		value: 'account',
		description: 'A company that contacts belong to',
	},
	[create, deleteAccount, get, getAll, update],
	[
		{ of: [deleteAccount, get, update], field: accountIdField },
		{ of: [create], field: ownerId },
		{ of: [create], field: name },
		{ of: [create], field: domain },
		{ of: [create], field: additionalFields(targeted) },
		{ of: [create, update], field: customProperties },
	],
	accountShape,
);
