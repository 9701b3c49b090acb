import type { Account } from '../model/account.ts';
import type { AttributeProperty } from '../model/attributes.ts';

/** The live ones (drift-api.md §2.10) and one of every other type. */
const ATTRIBUTES: readonly AttributeProperty[] = [
	{ type: 'STRING', displayName: 'Alias', name: 'alias' },
	{ type: 'STRING', displayName: 'avatar_url', name: 'avatar_url' },
	{ type: 'STRING', displayName: 'bio', name: 'bio' },
	{ type: 'STRING', displayName: 'City', name: 'city' },
	{ type: 'STRING', displayName: 'Country', name: 'country' },
	{ type: 'STRING', displayName: 'custom_utm', name: 'custom_utm' },
	{ type: 'NUMERIC', displayName: 'Employees', name: 'employees' },
	{ type: 'DATETIME', displayName: 'Last Active', name: 'last_active' },
	{ type: 'BOOLEAN', displayName: 'Newsletter', name: 'newsletter' },
	{ type: 'DATE', displayName: 'Renewal', name: 'renewal' },
];

/** Adds the custom attributes of a new account. */
export function seedAttributes(account: Account): void {
	for (const attribute of ATTRIBUTES) account.attributes.set(attribute.name, attribute);
}
