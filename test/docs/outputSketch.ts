import type { Schema } from '../nodes/Drift/schema/schemaOf';

/** What only the archive's own next call reads. */
const INTERNAL = new Set(['position']);

/** The fields of what comes out, one a line with its type, those inside of others further in; a list is marked by []. */
export function outputSketch({ properties = {} }: Schema, indent = ''): string {
	return Object.entries(properties)
		.map(([name, schema]) => {
			const isList = schema.type === 'array';
			const inside = (isList && schema.items) || schema;
			const label = `${indent}${name}${isList ? '[]' : ''}:`;
			const more = INTERNAL.has(name) ? '' : outputSketch(inside, `${indent}  `);
			return more === '' ? `${label} ${inside.type === 'integer' ? 'number' : inside.type}` : `${label}\n${more}`;
		})
		.join('\n');
}
