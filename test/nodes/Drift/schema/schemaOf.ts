/** What n8n's editor reads of a JSON schema: one type, and what is inside. */
export interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	items?: Schema;
}

/**
 * The schema that all the values have, without the values. Where all are null the type is `null`; objects and lists may be empty.
 * Throws, naming the `path`, where there are two types.
 */
export function schemaOf(values: unknown[], path = 'item'): Schema {
	const known = values.filter((value) => value !== undefined && value !== null);
	const [type, ...others] = new Set(known.map(typeOf));
	if (type === undefined) return { type: 'null' };
	if (others.length > 0)
		throw new Error(`${path} is ${[type, ...others].join(' and ')}, and the editor knows one type a field`);
	const entries = known.flat();
	if (type === 'array')
		return { type, items: entries.length > 0 ? schemaOf(entries, `${path}[]`) : { type: 'object', properties: {} } };
	if (type !== 'object') return { type };

	// the fullest object says in which order the fields stand
	const objects = known.map((value) => new Map(Object.entries(Object(value)))).sort((a, b) => b.size - a.size);
	const names = new Set(objects.flatMap((object) => [...object.keys()]));
	const properties = [...names].map((name) => [
		name,
		schemaOf(
			objects.map((object) => object.get(name)),
			`${path}.${name}`,
		),
	]);
	return { type, properties: Object.fromEntries(properties) };
}

function typeOf(value: unknown): string {
	if (Array.isArray(value)) return 'array';
	return Number.isInteger(value) ? 'integer' : typeof value;
}
