import type { AttributeProperty, AttributeValue } from './model.ts';

/** Attributes every account has, so never listed as custom ones (drift-api.md §2.1). */
export const STANDARD_ATTRIBUTES: ReadonlySet<string> = new Set([
	'name',
	'email',
	'phone',
	'externalId',
	'events',
	'socialProfiles',
	'tags',
	'start_date',
	'_END_USER_VERSION',
	'_end_user_version',
	'_calculated_version',
]);

/** The custom attributes of a new account: the live ones (drift-api.md §2.10) and one of every other type. */
export const FIRST_ATTRIBUTES: readonly AttributeProperty[] = [
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

/** The custom attribute a first value creates; its type is inferred from the value. */
export function attributeProperty(name: string, value: AttributeValue): AttributeProperty {
	if (typeof value === 'number') return { type: 'NUMERIC', displayName: name, name };
	if (typeof value === 'boolean') return { type: 'BOOLEAN', displayName: name, name };
	return { type: 'STRING', displayName: name, name };
}
