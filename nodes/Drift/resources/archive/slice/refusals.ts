import { ownFailure } from '../../../client/errors';
import type { DriftApiError } from '../../../client/errors';
import type { Refusal } from '../sliceRecord';

/** Of how many things at once it is unlikely that Drift fails for each of them alone. */
const MANY = 5;

/** What cannot be read, one thing at a time: that never stops the archive. */
export class Refusals {
	readonly list: Refusal[] = [];
	private readonly at: string;
	/** Failures of things that may as well be failures of Drift or of the network. */
	private readonly doubtful: DriftApiError[] = [];

	/** `at` is when the slice began, as ISO. */
	constructor(at: string) {
		this.at = at;
	}

	/** Takes note of a thing that could not be read, and returns the note. Throws what concerns the whole account, or ends the run. */
	add(reason: unknown, thing: Pick<Refusal, 'kind' | 'id' | 'conversationId' | 'fileName'>): Refusal {
		const error = this.check(reason);
		const { kind, id, ...origin } = thing;
		const refusal = { kind, id, status: error.status ?? null, reason: error.message, at: this.at, ...origin };
		this.list.push(refusal);
		return refusal;
	}

	/** Returns a failure that may concern one thing alone. Throws any other. */
	check(reason: unknown): DriftApiError {
		const error = ownFailure(reason);
		if (error.status === undefined || error.status >= 500) this.doubtful.push(error);
		return error;
	}

	/**
	 * Makes sure that it is the things that cannot be read, and not Drift or the network that fails for a while: throws the failure if `probe`,
	 * a request that Drift has answered before, fails as well: a token that was revoked is refused with the same status as a thing. So it does if many
	 * failed, unless that is the second try.
	 */
	async settle(probe: () => Promise<unknown>, isSecondTry: boolean): Promise<void> {
		const [first] = this.doubtful;
		if (first !== undefined && this.doubtful.length > MANY && !isSecondTry) throw first;
		if (first !== undefined || this.list.length > 0) await probe();
	}
}
