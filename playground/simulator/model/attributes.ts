export type AttributeValue = string | number | boolean;

/** An entry of the list of custom attributes (drift-api.md §2.10). */
export interface AttributeProperty {
	type: 'STRING' | 'NUMERIC' | 'BOOLEAN' | 'DATETIME' | 'DATE';
	displayName: string;
	name: string;
}

/** Attributes every contact can have, so never listed as custom ones (drift-api.md §2.1). */
const STANDARD_ATTRIBUTES: ReadonlySet<string> = new Set([
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

/** The custom attributes of contacts, by name. */
export class Attributes extends Map<string, AttributeProperty> {
	/** Creates a custom attribute for each name not known yet (drift-api.md §2.6); its type is inferred from the value. */
	define(values: Record<string, AttributeValue>): void {
		for (const [name, value] of Object.entries(values)) {
			if (STANDARD_ATTRIBUTES.has(name) || this.has(name)) continue;
			this.set(name, { type: typeOf(value), displayName: name, name });
		}
	}
}

function typeOf(value: AttributeValue): AttributeProperty['type'] {
	if (typeof value === 'number') return 'NUMERIC';
	return typeof value === 'boolean' ? 'BOOLEAN' : 'STRING';
}
