/** A value that cannot be sent: the message says why, and what to do. */
export class ValidationError extends Error {}

/** Returns what `read` returns. Throws its `ValidationError` with the message that `reword` makes of it, such as one that names the field; any other error as it is. */
export function rewordErrors<T>(read: () => T, reword: (sentence: string) => string): T {
	try {
		return read();
	} catch (error) {
		throw error instanceof ValidationError ? new ValidationError(reword(error.message)) : error;
	}
}
