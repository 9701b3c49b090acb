import { DriftApiError } from '../client/errors';

/** A conversation whose messages cannot be read, and why. */
export interface Failing {
	id: number;
	failure: DriftApiError;
}

/** The token and the rate are the whole account's. */
const ACCOUNTS = new Set<number | undefined>([401, 429]);

/** No scope, no gateway, no answer, or none of Drift's: one conversation can fail so, but where none could be read it is more likely Drift, or the way there. */
const NOT_ALONE = new Set<number | undefined>([403, 502, 503, 504, undefined]);

/** Takes a failure to read a conversation's messages for that conversation's own. Throws it where it cannot be. */
export function ownFailure(error: unknown): DriftApiError {
	if (!(error instanceof DriftApiError) || ACCOUNTS.has(error.status)) throw error;
	return error;
}

/** The failure that is more likely Drift's, where no conversation at all could be read, than that of one of these. */
export const failureOfAll = (failing: Failing[]): DriftApiError | undefined => failing.find(({ failure }) => NOT_ALONE.has(failure.status))?.failure;

/** What to tell the user of conversations that cannot be read, once; undefined where there are none. */
export function inOne(failing: Failing[]): DriftApiError | undefined {
	const [first, ...others] = failing;
	if (first === undefined) return undefined;
	const which = others.length === 0 ? `conversation ${first.id}` : `${failing.length} conversations`;
	const { message, description, status } = first.failure;
	const reasons = others.length === 0 ? [] : failing.map(({ id, failure }) => `Conversation ${id}: ${failure.message}.`);
	const promise = 'Other conversations are not held up by this. It is tried again with every poll, and the messages come, each once, when Drift gives them.';
	return new DriftApiError(`The messages of ${which} could not be read. ${message}`, [promise, ...reasons, description].join(' '), { status });
}
