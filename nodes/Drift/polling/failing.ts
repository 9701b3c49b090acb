import { DriftApiError } from '../client/errors';

/** A conversation whose messages cannot be read, and why. */
export interface Failing {
	id: number;
	failure: DriftApiError;
}

/** A missing scope, a gateway, no valid response: one conversation can fail like this, but if none could be read, Drift or the network is more likely to be the cause. */
const PROBABLY_GENERAL = new Set<number | undefined>([403, 502, 503, 504, undefined]);

/** The failure that, if no conversation could be read, probably concerns more than these conversations. */
export const generalFailure = (failing: Failing[]): DriftApiError | undefined =>
	failing.find(({ failure }) => PROBABLY_GENERAL.has(failure.status))?.failure;

/** One error about all conversations that cannot be read; undefined if there are none. */
export function combinedError(failing: Failing[]): DriftApiError | undefined {
	const [first, ...others] = failing;
	if (first === undefined) return undefined;
	const which = others.length === 0 ? `conversation ${first.id}` : `${failing.length} conversations`;
	const { message, description, status } = first.failure;
	const reasons =
		others.length === 0 ? [] : failing.map(({ id, failure }) => `Conversation ${id}: ${failure.message}.`);
	const outlook =
		'Other conversations are not affected. Every poll tries again, and the messages will come, each once, when Drift returns them.';
	return new DriftApiError(
		`The messages of ${which} could not be read. ${message}`,
		[outlook, ...reasons, description].join(' '),
		{ status },
	);
}
