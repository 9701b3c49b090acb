import type { FastifyError, FastifySchemaValidationError } from 'fastify';

import type { Settings } from '../settings.ts';

/** Drift's error types and the status of each (drift-api.md §1.1). */
const STATUS = {
	validation_error: 400,
	authentication_error: 403,
	not_found: 404,
	rate_limit: 429,
	internal_error: 500,
} as const;

type ErrorType = keyof typeof STATUS;

const TYPES: readonly ErrorType[] = ['validation_error', 'authentication_error', 'not_found', 'rate_limit'];

/** Drift's error type for a status; by default an internal error. */
export function errorTypeOf(status: number): ErrorType {
	return TYPES.find((type) => STATUS[type] === status) ?? 'internal_error';
}

/** An error as Drift reports it: thrown by a route, sent by the error handler. */
export class DriftError extends Error {
	readonly type: ErrorType;
	readonly status: number;

	constructor(type: ErrorType, message: string, status: number = STATUS[type]) {
		super(message);
		this.type = type;
		this.status = status;
	}
}

/** The body of an error: `{error: {type, message}}`, or with `errors` (drift-api.md §1.1). */
export function errorBody({ type, message }: DriftError, shape: Settings['variants']['errorShape']): object {
	return shape === 'error' ? { error: { type, message } } : { errors: [{ type, message }] };
}

/** Turns any error into one of Drift's: the client's mistakes are validation errors. */
export function asDriftError(error: FastifyError | DriftError): DriftError {
	if (error instanceof DriftError) return error;
	if (error.statusCode !== undefined && error.statusCode < 500)
		return new DriftError('validation_error', error.message);
	return new DriftError('internal_error', error.message);
}

/** Names the field or query parameter a request was refused for. */
export function describeInvalid([first]: FastifySchemaValidationError[], where: string): Error {
	if (first?.keyword === 'additionalProperties') {
		const name = String(first.params.additionalProperty);
		// As worded on the page about errors of contacts (drift-api.md §1.1)
		if (where === 'querystring') return new Error(`Unrecognized query parameter '${name}'`);
		return new Error(`${where}${first.instancePath} has an unknown field '${name}'`);
	}
	return new Error(`${where}${first?.instancePath ?? ''} ${first?.message ?? 'is invalid'}`);
}
