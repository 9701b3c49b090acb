/** A value that cannot be sent: `message` says why, `description` what to do. */
export class ValidationError extends Error {
	readonly description: string;

	constructor(reason: string, wayOut: string) {
		super(reason);
		this.description = wayOut;
	}
}

/** Returns what `read` returns. Throws its `ValidationError` with the reason that `reword` makes of it, such as one that names the field; any other error as it is. */
export function rewordErrors<T>(read: () => T, reword: (reason: string) => string): T {
	try {
		return read();
	} catch (error) {
		throw error instanceof ValidationError ? new ValidationError(reword(error.message), error.description) : error;
	}
}
