import { sleep } from 'n8n-workflow';

import { Concurrency } from './concurrency';
import type { Failure } from './failure';
import { RateLimit } from './rateLimit';
import type { Flight } from './rateLimit';
import { isBusy } from './retry';

/** How often those that wait look whether their run has ended, in ms. */
const LOOK = 50;

/** After how many ms without an answer a request no longer takes a place: one run whose requests hang must not hold up the others. */
const HUNG = 30_000;

/** A request that waits. */
interface Waiting {
	position: number;
	ready: () => Promise<void>;
	isLooking: boolean;
	start: (flight: Flight) => void;
	giveUp: (error: unknown) => void;
}

/**
 * Decides for all requests of one credential when the next may go: first come, first served (but the editor and look-ups first), as many at once as Drift answers fast, and no faster than it allows.
 */
export class Throttle {
	private readonly concurrency = new Concurrency();
	private readonly rateLimit = new RateLimit(this.concurrency);
	private readonly queue: Waiting[] = [];
	/** In the order they started. */
	private readonly flights = new Set<Flight>();
	private arrived = 0;
	private started = 0;
	private lookedAt = 0;
	private wakesAt = Infinity;

	/** Whether nothing is in flight or waits. */
	get isIdle(): boolean {
		return this.flights.size === 0 && this.queue.length === 0;
	}

	/** How long Drift has asked to wait from now on, in ms. */
	get pause(): number {
		return this.rateLimit.pause(performance.now());
	}

	/** Returns the position of a request among those of the credential, which it keeps however often it is sent. One that cannot wait long goes before all that can. */
	arrive(isUrgent = false): number {
		return isUrgent ? -1 : this.arrived++;
	}

	/** Waits until the request at a position may go. Throws what `ready` throws, which is also called again and again while it waits. */
	async enter(position: number, ready: () => Promise<void>): Promise<Flight> {
		await ready();
		const flight = await new Promise<Flight>((start, giveUp) => {
			const after = this.queue.findLastIndex((other) => other.position <= position);
			this.queue.splice(after + 1, 0, { position, ready, isLooking: false, start, giveUp });
			this.next();
		});
		let isReady = false;
		try {
			await ready();
			isReady = true;
		} finally {
			if (!isReady) this.land(flight);
		}
		return flight;
	}

	/** Takes note that Drift has answered a request of a kind, such as `GET /contacts/*`. */
	answered(flight: Flight, kind: string): void {
		const now = performance.now();
		this.rateLimit.answered(flight, now);
		this.concurrency.answered(kind, now - flight.startedAt, this.queue.length > 0);
		this.land(flight);
	}

	/** Takes note how a request of a kind failed: after 429, none may go for a while. */
	failed(flight: Flight, kind: string, failure: Failure): void {
		if (failure.status === 429) this.rateLimit.refused(flight, this.started - 1, failure.retryAfter, performance.now());
		else if (isBusy(failure)) this.concurrency.missed();
		else if (failure.status !== undefined) {
			this.answered(flight, kind);
			return;
		}
		// No answer came, so nothing is learned: nothing listens there, or the run was cancelled
		this.land(flight);
	}

	private land(flight: Flight): void {
		this.flights.delete(flight);
		// Not at once: if this was the failure that ends a run, those of the run that wait must find it ended
		if (this.queue.length > 0) this.wakeIn(0, performance.now());
	}

	/** Starts what may go, and comes back when the next may, or when it is time to look. */
	private next(): void {
		const now = performance.now();
		for (let first = this.queue[0]; first !== undefined; first = this.queue[0]) {
			const inFlight = this.inFlight(now);
			const wait = inFlight < this.concurrency.allowed ? this.rateLimit.wait(inFlight, now) : Infinity;
			if (wait > 0) {
				this.wakeIn(Math.min(Math.ceil(wait), LOOK), now);
				return;
			}
			this.queue.shift();
			this.rateLimit.started(inFlight, now);
			const flight = { order: this.started++, startedAt: now };
			this.flights.add(flight);
			first.start(flight);
		}
	}

	/** How many take a place. */
	private inFlight(now: number): number {
		let hung = 0;
		for (const { startedAt } of this.flights) {
			if (now - startedAt < HUNG) break;
			hung += 1;
		}
		return this.flights.size - hung;
	}

	private wakeIn(ms: number, now: number): void {
		if (this.wakesAt <= now + ms) return;
		const at = (this.wakesAt = now + ms);
		void sleep(ms).then(() => {
			if (this.wakesAt === at) this.wakesAt = Infinity;
			this.look();
			this.next();
		});
	}

	/** Lets those go whose run has ended. */
	private look(): void {
		const now = performance.now();
		if (now - this.lookedAt < LOOK) return;
		this.lookedAt = now;
		for (const waiting of this.queue) {
			if (waiting.isLooking) continue;
			waiting.isLooking = true;
			waiting.ready().then(
				() => (waiting.isLooking = false),
				(error: unknown) => {
					const index = this.queue.indexOf(waiting);
					if (index >= 0) this.queue.splice(index, 1);
					waiting.giveUp(error);
				},
			);
		}
	}
}

/** How many throttles are kept. */
const MAX_KEPT = 100;

/** By credential and base URL, the one used last at the end. */
const throttles = new Map<string, Throttle>();

/** The throttle that all runs of this n8n process share that use the same credential for the same base URL. Without an ID of the credential, one that nobody shares. */
export function throttleOf(credentialId: string | null | undefined, baseUrl: string): Throttle {
	if (!credentialId) return new Throttle();
	const key = `${credentialId} ${baseUrl}`;
	const throttle = throttles.get(key) ?? new Throttle();
	throttles.delete(key);
	throttles.set(key, throttle);
	for (const [old, { isIdle }] of throttles) {
		if (throttles.size <= MAX_KEPT) break;
		if (isIdle && old !== key) throttles.delete(old);
	}
	return throttle;
}
