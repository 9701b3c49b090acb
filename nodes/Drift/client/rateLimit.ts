import type { Concurrency } from './concurrency';
import { Pace } from './pace';

/** The first wait after a refusal that does not say how long, and the longest, in ms; each further one is twice as long. */
const FIRST_WAIT = 75;
const LONGEST_WAIT = 5_000;

/** The longest pause Drift can ask for, in ms: it may be a mistake, the limit may be lifted, or the credential get another token meanwhile. */
const LONGEST_PAUSE = 3_600_000;

/**
 * Refusals are signs of a limit if they are more than this share of the latest answers, without and with a pace that may be too fast,
 * or more than so many without one accepted in between; fewer are taken as they come.
 */
const TOLERATED_SHARE = { unpaced: 0.12, paced: 0.06 };
const TOLERATED_AT_ONCE = 2;

/** How much one answer counts for the share of refusals among the latest. */
const WEIGHT = 0.01;

/** If nothing was in flight for so many ms, what was accepted before says nothing about the limit. */
const IDLE = 1_000;

/** The part of a wait that is left to chance, so that several n8n processes do not all come back at once. */
const JITTER = 0.05;

/** A request on its way. */
export interface Flight {
	/** Its place in the order in which requests started. */
	readonly order: number;
	/** By `performance.now()`, like all times here: a clock that is set back must not make a wait longer. */
	readonly startedAt: number;
}

/**
 * What Drift's 429 means for all requests of one credential: nothing starts until Drift says, or, if it does not, until one request that tries alone is accepted.
 * Then either fewer are in flight (if hardly more were accepted than are sent at once), or they start at the pace at which they were accepted.
 * Drift documents no limit but that of reports (drift-api.md §1.2), so nothing is assumed about its kind.
 */
export class RateLimit {
	private readonly pace = new Pace();
	private readonly concurrency: Concurrency;
	/** Since when nothing starts; undefined if requests may. */
	private pausedAt: number | undefined;
	private resumeAt = 0;
	/** When the pause began, or a request last tried alone. */
	private triedAt = 0;
	/** Whether Drift said how long to wait. */
	private isTold = false;
	/** How often in a row it did not, and the request that tried alone was refused again. */
	private refusals = 0;
	/** The last request that had started when the pause began, and the last that was refused. */
	private lastBeforePause = -1;
	private lastRefused = -1;
	/** The share of refusals among the latest answers, and how many there were since the pause began. */
	private share = 0;
	private atOnce = 0;
	/** Since when accepted requests are counted, and how many they are: now, and when the pause began. */
	private countedSince = 0;
	private accepted = 0;
	private acceptedBeforePause = 0;
	/** How long the latest answer took, in ms, and when it came. */
	private latency = 0;
	private answeredAt = 0;

	constructor(concurrency: Concurrency) {
		this.concurrency = concurrency;
	}

	/** How long nothing may start from now on, in ms. */
	pause(now: number): number {
		return Math.max(0, this.resumeAt - now);
	}

	/** How long until the next request may start, in ms, if `inFlight` are on their way. */
	wait(inFlight: number, now: number): number {
		if (now < this.resumeAt) return this.resumeAt - now;
		// One tries alone, but does not wait forever for an answer that does not come
		if (this.pausedAt !== undefined && !this.isTold && inFlight > 0)
			return Math.max(0, this.triedAt + LONGEST_WAIT - now);
		return this.pace.wait(now);
	}

	/** Takes note that a request starts, while `inFlight` others are on their way. */
	started(inFlight: number, now: number): void {
		if (this.pausedAt !== undefined && this.isTold) this.endPause(this.pausedAt, now);
		this.triedAt = now;
		if (inFlight === 0 && this.pausedAt === undefined && now - this.answeredAt > IDLE) this.count(now);
		this.pace.forgetAbove(this.concurrency.allowed / Math.max(this.latency, 1), now);
		this.pace.started(now);
	}

	/** Takes note that a request was answered, and not refused. */
	answered({ order, startedAt }: Flight, now: number): void {
		this.share *= 1 - WEIGHT;
		this.accepted += 1;
		this.latency = now - startedAt;
		this.answeredAt = now;
		if (this.pausedAt === undefined) this.refusals = 0;
		else if (this.isTold || order < this.lastRefused) return;
		// Started after the pause began: it tried alone
		else if (order > this.lastBeforePause) this.endPause(this.pausedAt, now);
		// Started after one that was refused: there was no limit
		else if (this.isTolerable) this.resume();
	}

	/** Takes note that a request was refused, and lets nothing start for `retryAfter` ms, or for a while if Drift does not say. */
	refused({ order }: Flight, last: number, retryAfter: number | undefined, now: number): void {
		this.share += (1 - this.share) * WEIGHT;
		this.lastRefused = Math.max(this.lastRefused, order);
		if (this.pausedAt === undefined) {
			this.pausedAt = this.triedAt = now;
			this.acceptedBeforePause = this.accepted;
			this.atOnce = 0;
			this.isTold = false;
		}
		this.atOnce += 1;
		const isNews = order > this.lastBeforePause;
		if (isNews) {
			this.refusals += 1;
			this.lastBeforePause = last;
		}
		// It may be 0, or a date that is already past because clocks differ
		if (retryAfter !== undefined && retryAfter > 0) {
			this.isTold = true;
			this.pauseUntil(now + Math.min(retryAfter, LONGEST_PAUSE) * (1 + Math.random() * JITTER));
		} else if (isNews) {
			const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (this.refusals - 1));
			this.pauseUntil(now + wait * (1 + Math.random() / 2));
		}
	}

	private get isTolerable(): boolean {
		return this.share < TOLERATED_SHARE[this.pace.isKnown ? 'paced' : 'unpaced'];
	}

	private pauseUntil(until: number): void {
		this.resumeAt = Math.max(this.resumeAt, until);
	}

	private resume(): void {
		this.pausedAt = undefined;
		this.resumeAt = 0;
		this.refusals = 0;
	}

	private count(now: number): void {
		this.countedSince = now;
		this.accepted = 0;
	}

	/** Ends a pause, and learns from it if somebody waited it out. */
	private endPause(pausedAt: number, now: number): void {
		const wasWaitedOut = now - this.resumeAt <= IDLE + this.latency;
		this.resume();
		if (!this.isTold && this.isTolerable && this.atOnce <= TOLERATED_AT_ONCE) return;
		if (wasWaitedOut) this.learn(now - pausedAt, now);
		this.share = 0;
		this.count(now);
	}

	/** Learns from a pause of so many ms which limit was overrun. */
	private learn(pause: number, now: number): void {
		const { concurrency, pace } = this;
		if (!pace.isKnown && (concurrency.isTrying || this.acceptedBeforePause < 1.5 * concurrency.allowed)) {
			concurrency.cut(this.acceptedBeforePause);
			return;
		}
		// The limit counts requests when they arrive, not when they are sent and answered
		const duration = Math.max(now - this.countedSince - this.latency, pause + this.latency, 1);
		pace.learn({ accepted: Math.max(this.accepted, 1), refusedShare: this.share, duration, pause }, now);
		concurrency.liftCeiling();
	}
}
