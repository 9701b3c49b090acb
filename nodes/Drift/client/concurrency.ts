/** How many requests may be in flight at first, at least and at most. */
const START = 10;
const MIN = 1;
const MAX = 100;

/** Answers that take so many times as long as before are a sign of too many requests. */
const SLOW = 2;

/** What is left of the limit when answers slow down. */
const BACKOFF = 0.9;

/** If this part of the limit does not bring the time below that part, it is not the number of requests that makes answers slow. */
const BLAMELESS = { limit: 0.5, time: 0.75 };

/** How long a limit that more requests were refused at is kept before it is tried again, in ms: first and at most. */
const HOLD = { first: 10_000, most: 300_000 };

/** How long the answers to one kind of request took, in ms: those since the last look, the average at the fastest look, and, while they are slow, the slowest average and the limit when it began. */
interface Latency {
	count: number;
	total: number;
	best: number;
	slow?: { average: number; limit: number };
}

/**
 * How many requests of one credential may be in flight: more as long as they are all used and answers come as fast as before, fewer when they slow down.
 * The rule is TCP's (RFC 5681): slow start, then additive increase and multiplicative decrease, with the time answers take as the sign of congestion,
 * as in Netflix's concurrency-limits.
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
		if (latency.count < this.limit) return;
		const average = latency.total / latency.count;
		latency.count = latency.total = 0;
		if (average > SLOW * latency.best) {
			const slow = (latency.slow ??= { average, limit: this.limit });
			// The answers to what was sent before the limit shrank are still to come
			slow.average = Math.max(slow.average, average);
			const isHalved = this.limit <= slow.limit * BLAMELESS.limit;
			if (!isHalved || average < slow.average * BLAMELESS.time) {
				if (isHalved) latency.slow = undefined;
				this.shrink();
				return;
			}
			latency.best = average;
		}
		latency.best = Math.min(latency.best, average);
		latency.slow = undefined;
		if (isUsed && !this.isSlowStart) this.grow();
	}

	/** Lets fewer be in flight: answers have become slow, or fail to come. */
	shrink(): void {
		this.isSlowStart = false;
		this.limit = Math.max(MIN, this.limit * BACKOFF);
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

	private grow(): void {
		const next = Math.min(MAX, this.limit + 1);
		if (this.isTrying) this.ceiling = next;
		else if (next > this.ceiling && performance.now() - this.ceilingSince < this.hold) return;
		this.limit = next;
	}
}
