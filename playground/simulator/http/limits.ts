import { hash } from 'node:crypto';

import type { InFlightLimit, RandomLimit, RateLimit, WindowLimit } from '../settings.ts';

/** Whether a request is let through; if not, `freeAt` is when the next would be, in ms since 1970, where that is known. */
type Arrival = { passes: true } | { passes: false; freeAt?: number };

/** A limit at work. Its only clock is `Date.now()`. */
export interface Limiter {
	/** Decides on a request that arrives. One that is refused does not count. */
	arrive(): Arrival;
	/** To be called once for each request let through, when it has been answered or its connection has closed. */
	leave(): void;
}

/** Starts a limit that has let nothing through yet. */
export function startLimiter(limit: RateLimit): Limiter {
	if ('inFlight' in limit) return atOnce(limit);
	return { arrive: 'random' in limit ? byChance(limit) : WINDOWS[limit.window ?? 'sliding'](limit), leave: () => {} };
}

/** The Retry-After header of a refusal, if the limit sends one; `freeAt` as the limiter gave it. */
export function retryAfterOf({ retryAfter }: RateLimit, freeAt?: number): string | undefined {
	if (typeof retryAfter === 'number') return String(retryAfter);
	if (retryAfter === 'none' || freeAt === undefined) return undefined;
	if (retryAfter === 'seconds') return String(Math.ceil((freeAt - Date.now()) / 1000));
	// An HTTP date has whole seconds: rounded up
	return new Date(Math.ceil(freeAt / 1000) * 1000).toUTCString();
}

const WINDOWS = { sliding, fixed, bucket };

function sliding({ requests, perMs }: WindowLimit): Limiter['arrive'] {
	/** When each request in the window was let through, in ms, oldest first. */
	let passed: number[] = [];
	return () => {
		const now = Date.now();
		passed = passed.filter((time) => time > now - perMs);
		const [oldest = now] = passed;
		if (passed.length >= requests) return { passes: false, freeAt: oldest + perMs };
		passed.push(now);
		return { passes: true };
	};
}

function fixed({ requests, perMs }: WindowLimit): Limiter['arrive'] {
	let current = NaN;
	let passed = 0;
	return () => {
		const window = Math.floor(Date.now() / perMs);
		if (window !== current) passed = 0;
		current = window;
		if (passed >= requests) return { passes: false, freeAt: (window + 1) * perMs };
		passed++;
		return { passes: true };
	};
}

function bucket({ requests, perMs }: WindowLimit): Limiter['arrive'] {
	// In units of which a request takes `perMs` and a ms brings `requests`: whole numbers, so nothing is rounded
	const capacity = requests * perMs;
	let level = capacity;
	let filledAt = Date.now();
	return () => {
		const now = Date.now();
		level = Math.min(capacity, level + (now - filledAt) * requests);
		filledAt = now;
		if (level < perMs) return { passes: false, freeAt: now + Math.ceil((perMs - level) / requests) };
		level -= perMs;
		return { passes: true };
	};
}

function atOnce({ inFlight }: InFlightLimit): Limiter {
	let inside = 0;
	return {
		arrive: () => {
			if (inside >= inFlight) return { passes: false };
			inside++;
			return { passes: true };
		},
		leave: () => void inside--,
	};
}

function byChance({ random }: RandomLimit): Limiter['arrive'] {
	let arrived = 0;
	return () => {
		// A hash spreads like chance, and the same requests are refused in every run
		const chance = hash('sha256', String(arrived++), 'buffer').readUInt32BE() / 2 ** 32;
		return { passes: chance >= random };
	};
}
