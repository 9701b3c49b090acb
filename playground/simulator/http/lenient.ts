import { TypeGuard } from '@sinclair/typebox';
import { Value, ValuePointer } from '@sinclair/typebox/value';
import type { FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';

/** What clients send for a field that is not set; 0 comes from Go. */
const UNSET: readonly unknown[] = [null, '', 0];

/** The URL of a request without a trailing slash in its path. */
export function withoutTrailingSlash({ url = '' }: IncomingMessage): string {
	return url.replace(/^([^?]+)\/(?=\?|$)/, '$1');
}

/** Removes from a request what the strict simulator would refuse but other clients send. A body on a route that takes none is ignored. */
export async function clean(request: FastifyRequest): Promise<void> {
	const { querystring, body } = request.routeOptions.schema ?? {};
	request.query = cleaned(querystring, request.query);
	request.body = cleaned(body, request.body);
}

/** A value without unknown fields and invalid unset ones, and with numbers in place of numeric text. */
function cleaned(schema: unknown, value: unknown): unknown {
	if (!TypeGuard.IsSchema(schema) || typeof value !== 'object' || value === null) return value;
	const known = Value.Clean(schema, structuredClone(value));
	const unfit = [...Value.Errors(schema, known)].filter((error) => UNSET.includes(error.value));
	// The last first, as deleting an element moves up those behind it; a value with two schemas is listed twice
	for (const path of new Set(unfit.map((error) => error.path).toReversed())) {
		// ValuePointer does not delete null
		ValuePointer.Set(known, path, '');
		ValuePointer.Delete(known, path);
	}
	return Value.Convert(schema, known);
}
