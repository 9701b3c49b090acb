/** How many requests may be in flight at first, at least and at most. */
const START = 10;
const MIN = 1;
const MAX = 100;

/** Answers that take so many times as long as before are a sign of too many requests. */
const SLOW = 3;

/** What is left of the limit when answers slow down, and when they fail to come. */
const BACKOFF = { slow: 0.5, missing: 0.9 };

/** If fewer requests do not bring the time below this part, it is not their number that makes answers slow. */
const BLAMELESS = 0.75;

/** How long a limit that more requests were refused at is kept before it is tried again, in ms: first and at most. */
const HOLD = { first: 10_000, most: 300_000 };

/** How long the answers to one kind of request took, in ms: those since the last look, and the average at the fastest look. */
interface Latency {
	count: number;
	total: number;
	best: number;
	/** While fewer are tried because answers are slow: the limit before, and the average of what was in flight then, once it has been answered. */
	before?: { limit: number; average?: number };
}

/**
 * How many requests of one credential may be in flight: more as long as they are all used and answers come as fast as before, fewer when they slow down.
 * The rule is TCP's (RFC 5681): slow start, then a steady increase and multiplicative decrease. The sign of congestion is the time answers take, and the increase
 * the limit's square root, as in Netflix's concurrency-limits.
 */
export class Concurrency {
	private limit = START;
	private isSlowStart = true;
	private readonly latencies = new Map<string, Latency>();
	/** The limit above which requests were refused, when that was learned, and how long it is kept, in ms. */
	private ceiling = Infinity;
	private ceilingSince = 0;
	private hold = HOLD.first;

	/** How many may be in flight now. */
	get allowed(): number {
		return Math.floor(this.limit);
	}

	/** Whether a limit that was refused before is being tried again. */
	get isTrying(): boolean {
		return this.limit > this.ceiling;
	}

	/** Takes note that a request of a kind was answered after `ms`, and whether others were waiting for it. */
	answered(kind: string, ms: number, isUsed: boolean): void {
		const latency = this.latencies.get(kind) ?? { count: 0, total: 0, best: Infinity };
		this.latencies.set(kind, latency);
		latency.count += 1;
		latency.total += ms;
		if (this.isSlowStart && isUsed) this.limit = Math.min(MAX, this.limit + 0.5);
		const { before } = latency;
		const isOfBefore = before !== undefined && before.average === undefined;
		if (latency.count < (isOfBefore ? Math.floor(before.limit) : this.limit)) return;
		const average = latency.total / latency.count;
		latency.count = latency.total = 0;
		if (isOfBefore) {
			before.average = average;
			return;
		}
		latency.before = undefined;
		if (average <= SLOW * latency.best) {
			latency.best = Math.min(latency.best, average);
			if (isUsed && !this.isSlowStart) this.grow();
		} else if (before?.average !== undefined && average > BLAMELESS * before.average) {
			// Drift itself has become slower: what it can take is to be found anew
			latency.best = average;
			this.limit = Math.min(this.ceiling, Math.max(this.limit, before.limit));
			this.isSlowStart = this.ceiling === Infinity;
		} else {
			latency.before = { limit: this.limit };
			this.shrink(BACKOFF.slow);
		}
	}

	/** Lets fewer be in flight: an answer failed to come. */
	missed(): void {
		this.shrink(BACKOFF.missing);
	}

	/** Lets no more be in flight than were accepted together, since others were refused beside them. */
	cut(accepted: number): void {
		if (this.isTrying) {
			this.limit = this.ceiling;
			this.hold = Math.min(HOLD.most, this.hold * 2);
		} else {
			this.limit = this.ceiling = Math.max(MIN, Math.min(accepted, Math.floor(this.limit / 2)));
		}
		this.isSlowStart = false;
		this.ceilingSince = performance.now();
	}

	/** Forgets what was refused: another limit explains it better. */
	liftCeiling(): void {
		this.isSlowStart = false;
		this.ceiling = Infinity;
		this.hold = HOLD.first;
	}

	private shrink(backoff: number): void {
		this.isSlowStart = false;
		this.limit = Math.max(MIN, this.limit * backoff);
	}

	private grow(): void {
		const next = Math.min(MAX, this.limit + Math.sqrt(this.limit));
		if (this.isTrying) this.ceiling = next;
		else if (next > this.ceiling && performance.now() - this.ceilingSince < this.hold) return;
		this.limit = next;
	}
}
