import { Type } from '@sinclair/typebox';
import type { TSchema } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';

import { DriftError } from './errors.ts';

/** An object with exactly these fields: an unknown one is refused. */
export function exactly<T extends Record<string, TSchema>>(fields: T) {
	return Type.Object(fields, { additionalProperties: false });
}

/** A positive int64 as text, in a path or query. */
export const positiveInteger = () => Type.String({ pattern: '^[1-9][0-9]{0,18}$' });

/** The offset of a page in a query; empty for the first page (drift-api.md §3.4). */
export const offset = () => Type.String({ pattern: '^[0-9]{0,15}$' });

/** A query parameter that may be given more than once. */
export const repeated = <T extends TSchema>(item: T) => Type.Union([item, Type.Array(item)]);

/** The values of a repeated query parameter. */
export function listOf<T>(value: T | T[] | undefined): T[] {
	if (value === undefined) return [];
	return Array.isArray(value) ? value : [value];
}

/** The parameters of a path with an id. */
export const withId = exactly({ id: positiveInteger() });

export const email = () => Type.String({ pattern: '^[^\\s@]+@[^\\s@]+$' });

/** Refuses a body on a route that takes none, which would otherwise be ignored. */
export async function refuseStrayBody(request: FastifyRequest): Promise<void> {
	if (request.is404 || request.routeOptions.schema?.body !== undefined) return;
	const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers;
	if (length !== '0' || encoding !== undefined) {
		throw new DriftError('validation_error', `${request.method} ${request.routeOptions.url ?? ''} takes no body`);
	}
}
