import type { INodeProperties } from 'n8n-workflow';

import type { Value } from '../../parameters/parameters';
import { emailAddress } from '../../parameters/parsers';

/** A name of its own: `email` is a contact's. */
export const emailAddressField: INodeProperties = {
	displayName: 'Email',
	name: 'emailAddress',
	type: 'string',
	placeholder: 'e.g. nathan@example.com',
	default: '',
	required: true,
	description: "The person's email address",
};

export const person: Value = { from: 'emailAddress', as: emailAddress, required: true };
