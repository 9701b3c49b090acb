import type { FastifyError, FastifySchemaValidationError } from 'fastify';
import type { Settings } from '../settings.ts';

/** Drift's words for what went wrong, and the status each comes with (drift-api.md §1.1). */
const STATUS = {
	validation_error: 400,
	authentication_error: 403,
	not_found: 404,
	rate_limit: 429,
	internal_error: 500,
} as const;

type ErrorType = keyof typeof STATUS;

const TYPES: readonly ErrorType[] = ['validation_error', 'authentication_error', 'not_found', 'rate_limit'];

/** Drift's word for a status; what it has no word for is an internal error. */
export function errorTypeOf(status: number): ErrorType {
	return TYPES.find((type) => STATUS[type] === status) ?? 'internal_error';
}

/** A refusal in Drift's words: thrown by a route, answered by the error handler. */
export class DriftError extends Error {
	readonly type: ErrorType;
	readonly status: number;

	constructor(type: ErrorType, message: string, status: number = STATUS[type]) {
		super(message);
		this.type = type;
		this.status = status;
	}
}

/** The body of a refusal: `{error: {type, message}}`, or with `errors` (drift-api.md §1.1). */
export function errorBody({ type, message }: DriftError, shape: Settings['variants']['errorShape']): object {
	return shape === 'error' ? { error: { type, message } } : { errors: [{ type, message }] };
}

/** Anything thrown on the way as a refusal in Drift's words: what the client did wrong is a validation error. */
export function asDriftError(error: FastifyError | DriftError): DriftError {
	if (error instanceof DriftError) return error;
	if (error.statusCode !== undefined && error.statusCode < 500) return new DriftError('validation_error', error.message);
	return new DriftError('internal_error', error.message);
}

/** Names the field or query parameter a request was refused for. */
export function describeInvalid([first]: FastifySchemaValidationError[], where: string): Error {
	if (first?.keyword === 'additionalProperties') {
		const name = String(first.params.additionalProperty);
		// In the words of the page on the errors of contacts (drift-api.md §1.1)
		if (where === 'querystring') return new Error(`Unrecognized query parameter '${name}'`);
		return new Error(`${where}${first.instancePath} has an unknown field '${name}'`);
	}
	return new Error(`${where}${first?.instancePath ?? ''} ${first?.message ?? 'is invalid'}`);
}
