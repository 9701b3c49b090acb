import type { IncomingMessage } from 'node:http';
import { TypeGuard } from '@sinclair/typebox';
import { Value, ValuePointer } from '@sinclair/typebox/value';
import type { FastifyRequest } from 'fastify';

/** What clients send for a field that is not set; 0 is that of Go. */
const UNSET: readonly unknown[] = [null, '', 0];

/** The address of a request without a slash at the end of its path. */
export function withoutTrailingSlash({ url = '' }: IncomingMessage): string {
	return url.replace(/^([^?]+)\/(?=\?|$)/, '$1');
}

/** Makes of a request one that the strict simulator takes, if that is all that is wrong with it: a body where none belongs goes unseen. */
export async function forgive(request: FastifyRequest): Promise<void> {
	const { querystring, body } = request.routeOptions.schema ?? {};
	request.query = forgiven(querystring, request.query);
	request.body = forgiven(body, request.body);
}

/** A value without unknown fields and without unset ones that do not fit, and with numbers instead of their text. */
function forgiven(schema: unknown, value: unknown): unknown {
	if (!TypeGuard.IsSchema(schema) || typeof value !== 'object' || value === null) return value;
	const known = Value.Clean(schema, structuredClone(value));
	const unfit = [...Value.Errors(schema, known)].filter((error) => UNSET.includes(error.value));
	// The last first, as what follows an element of a list moves up; a value with two schemas is there twice
	for (const path of new Set(unfit.map((error) => error.path).toReversed())) {
		// What is null would not be deleted
		ValuePointer.Set(known, path, '');
		ValuePointer.Delete(known, path);
	}
	return Value.Convert(schema, known);
}
