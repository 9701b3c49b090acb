/** Why something is not sent, and the way out. */
export class ValidationError extends Error {}

/** What `read` gives. Throws its refusal with the sentence that `retell` makes of it, such as one that says whose value it is; any other error as it is. */
export function retold<T>(read: () => T, retell: (sentence: string) => string): T {
	try {
		return read();
	} catch (error) {
		throw error instanceof ValidationError ? new ValidationError(retell(error.message)) : error;
	}
}
