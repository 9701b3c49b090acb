/** How much faster than what was accepted the pace may have become since, to be believed. */
const PLAUSIBLE = 1.3;

/** What is left of the pace after a refusal, if little or much was accepted since the one before. */
const BACKOFF = { early: 0.9, late: 0.97 };

/** The pace doubles in so many times the measured period at first, later in so many times the pause that a refusal costs. */
const DOUBLING = { first: 5, later: 80 };

/** The shortest time in which the pace doubles, in ms. */
const MIN_DOUBLING = 30_000;

/** What was measured from one refusal to the next: how many requests were accepted in how many ms, of which `pause` ms were spent waiting, and the share of the latest that was refused. */
export interface Period {
	accepted: number;
	refusedShare: number;
	duration: number;
	pause: number;
}

/**
 * The pace at which requests of one credential start, once a rate limit is known: as many as were accepted, evenly spread.
 * It grows as in TCP CUBIC (RFC 9438), slowly at first, so that the limit is seldom overrun, then faster, so that a limit that was lifted is noticed.
 */
export class Pace {
	/** Requests per ms when it was learned; 0 if there is no rate limit. */
	private rate = 0;
	private learnedAt = 0;
	/** In how many ms it doubles. */
	private doubling = MIN_DOUBLING;
	/** When the next request may start. */
	private nextAt = 0;

	/** Whether a rate limit is known. */
	get isKnown(): boolean {
		return this.rate > 0;
	}

	/** How long until the next request may start, in ms. */
	wait(now: number): number {
		return Math.max(0, this.nextAt - now);
	}

	/** Takes note that a request starts. A start that was late by up to one interval is made up for. */
	started(now: number): void {
		if (!this.isKnown) return;
		const interval = 1 / this.at(now);
		this.nextAt = Math.max(this.nextAt, now - interval) + interval;
	}

	/** Learns from the period that a refusal ended, and goes on now. */
	learn({ accepted, refusedShare, duration, pause }: Period, now: number): void {
		const active = Math.max(duration - pause, 1);
		const before = this.isKnown ? Math.min(this.at(now - pause), (PLAUSIBLE * accepted) / active) : 0;
		const backoff = Math.min(active > 3 * pause ? BACKOFF.late : BACKOFF.early, 1 - refusedShare);
		this.doubling = this.isKnown ? Math.max(MIN_DOUBLING, DOUBLING.later * pause) : DOUBLING.first * duration;
		this.rate = Math.max(accepted / duration, backoff * before);
		this.learnedAt = now;
		this.nextAt = now;
	}

	/** Forgets the pace once it is faster than `perMs` requests per ms, which something else keeps them to. */
	forgetAbove(perMs: number, now: number): void {
		if (this.isKnown && this.at(now) > perMs) this.rate = 0;
	}

	private at(now: number): number {
		return this.rate * (1 + (Math.max(0, now - this.learnedAt) / this.doubling) ** 3);
	}
}
