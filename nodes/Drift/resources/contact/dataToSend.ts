import type { INodeProperties } from 'n8n-workflow';

import type { Execute } from '../../execution/runItem';
import { switchOn } from '../../execution/switchOn';
import type { RequestSpec } from '../../parameters/buildRequest';
import type { ItemFields } from '../../parameters/itemParameters';
import { pairs } from '../../parameters/pairs';
import type { Value } from '../../parameters/parameters';
import { emailAddress } from '../../parameters/parsers';
import { inGroup } from '../../parameters/rows';
import { text, unquoted } from '../../parameters/words';

export const dataToSend: INodeProperties = {
	displayName: 'Data to Send',
	name: 'dataToSend',
	type: 'options',
	default: 'defineBelow',
	description: 'Where the attributes come from',
	options: [
		{ name: 'Define Below', value: 'defineBelow', description: 'Set each attribute below' },
		{
			name: 'Map Automatically',
			value: 'autoMapInputData',
			description:
				'Send every field of the input item as the attribute of the same name. Fields below take precedence.',
		},
	],
};

export const fieldsToIgnore: INodeProperties = {
	displayName: 'Fields to Ignore',
	name: 'fieldsToIgnore',
	type: 'string',
	placeholder: 'e.g. notes',
	default:
		'id, createdAt, lastActiveAt, lastContactedAt, attributes, start_date, last_active, last_contacted, submittedAt, formMode, formQueryParameters',
	displayOptions: { show: { dataToSend: ['autoMapInputData'] } },
	description: 'Input fields not to send, separated by commas. Empty fields are never sent.',
};

/** The fields of the input item as attributes. */
const inputItem: ItemFields = {
	itemExcept: 'fieldsToIgnore',
	known: { email: emailAddress, name: unquoted, phone: unquoted, externalId: unquoted },
};

/** The address of a contact that may be new. */
export const requiredEmail = { from: 'email', as: emailAddress, required: true } satisfies Value;

interface ContactSource {
	/** The collection with the contact's optional fields. */
	collection: string;
	email: Value;
	/** Parameters of which one must have a value, if the attributes are defined below. */
	anyOf?: string[];
}

/** The way of Data to Send to fill in a contact's attributes (drift-api.md §2.2), each carried out as `executeWith` says. */
export function byDataToSend(
	{ collection, email, anyOf }: ContactSource,
	executeWith: (spec: Pick<RequestSpec, 'anyOf' | 'body'>) => Execute,
): Execute {
	const fields = {
		email,
		name: { from: `${collection}.name`, as: text },
		phone: { from: `${collection}.phone`, as: text },
		externalId: { from: `${collection}.externalId`, as: unquoted },
	};
	const custom = { from: 'customAttributes', as: inGroup('attribute', pairs) };
	const listed = { from: 'customAttributes', as: inGroup('listed', pairs) };

	return switchOn('dataToSend', {
		defineBelow: executeWith({ body: { attributes: [fields, custom, listed] }, anyOf }),
		autoMapInputData: executeWith({ body: { attributes: [fields, custom, listed, inputItem] } }),
	});
}
