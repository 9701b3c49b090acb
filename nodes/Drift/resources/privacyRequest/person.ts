import type { INodeProperties } from 'n8n-workflow';

import type { Value } from '../../parameters/parameters';
import { emailAddress } from '../../parameters/parsers';

/** Not `email`: the engine evaluates a name once for every field that has it. */
export const emailAddressField: INodeProperties = {
	displayName: 'Email Address',
	name: 'emailAddress',
	type: 'string',
	placeholder: 'e.g. nathan@example.com',
	default: '',
	required: true,
	description: 'The email address of the person the request is about',
};

export const person: Value = { from: 'emailAddress', as: emailAddress, required: true };
