import { sleep } from 'n8n-workflow';

import { readFailure } from '../../../../nodes/Drift/client/failure';
import { Throttle } from '../../../../nodes/Drift/client/throttle';
import { startLimiter, retryAfterOf } from '../../../../playground/simulator/http/limits.ts';
import type { RateLimit } from '../../../../playground/simulator/settings.ts';

/** What came of many requests: how many were sent for each one needed, and how long all took, in ms. */
interface Outcome {
	sentPerNeeded: number;
	took: number;
}

const ready = async () => {};

/** A number from 0 to 1 that looks like chance, the same ones for the same seed. */
function chance(seed: number): () => number {
	let state = seed;
	return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

/** Drift under a limit, without HTTP: answers after `latency` ms, half of which a request takes to arrive. */
function driftWith(limit: RateLimit | undefined, latency: number) {
	const limiter = limit && startLimiter(limit);
	return async () => {
		await sleep(latency / 2);
		const arrival = limiter?.arrive() ?? { passes: true };
		const retryAfter = limit && !arrival.passes ? retryAfterOf(limit, arrival.freeAt) : undefined;
		await sleep(latency / 2);
		if (!arrival.passes) throw { cause: { response: { status: 429, headers: { 'retry-after': retryAfter } } } };
		limiter?.leave();
	};
}

/** Sends requests through throttles that know nothing of each other, and has the clock jump from one event to the next. */
async function send(limit: RateLimit | undefined, latency: number, needed: number, throttles = 1): Promise<Outcome> {
	const drift = driftWith(limit, latency);
	const started = Date.now();
	let sent = 0;
	let done = 0;
	const sendOne = async (throttle: Throttle) => {
		const position = throttle.arrive();
		for (;;) {
			const flight = await throttle.enter(position, ready);
			sent++;
			try {
				await drift();
				throttle.answered(flight, 'GET /');
				done++;
				return;
			} catch (error) {
				throttle.failed(flight, 'GET /', readFailure(error));
			}
		}
	};
	for (let process = 0; process < throttles; process++) {
		const throttle = new Throttle();
		for (let index = process; index < needed; index += throttles) void sendOne(throttle);
	}
	while (done < needed) await jest.advanceTimersToNextTimerAsync();
	return { sentPerNeeded: sent / needed, took: Date.now() - started };
}

const SECOND = { requests: 20, perMs: 1_000 };
const MINUTE = { requests: 600, perMs: 60_000 };

beforeEach(() => jest.useFakeTimers({ now: new Date('2026-03-01T12:00:00.250Z') }));
afterEach(() => jest.useRealTimers().restoreAllMocks());

describe.each([1, 2, 3])('limits, with chance %d', (seed) => {
	beforeEach(() => jest.spyOn(Math, 'random').mockImplementation(chance(seed * 1_000)));

	describe.each(['sliding', 'fixed', 'bucket'] as const)('of requests in a %s window', (window) => {
		it.each([
			['by the second, with Retry-After', { ...SECOND, retryAfter: 'seconds' }, 50],
			['by the second, with Retry-After, where answers come fast', { ...SECOND, retryAfter: 'seconds' }, 5],
			['by the second, without Retry-After', { ...SECOND, retryAfter: 'none' }, 50],
			['by the minute, with Retry-After', { ...MINUTE, retryAfter: 'seconds' }, 50],
			['by the minute, with Retry-After, where answers come slowly', { ...MINUTE, retryAfter: 'seconds' }, 250],
			['by the minute, without Retry-After', { ...MINUTE, retryAfter: 'none' }, 50],
		] as const)('are used up and hardly overrun: %s', async (_, limit, latency) => {
			const { sentPerNeeded, took } = await send({ ...limit, window }, latency, 2_400);
			expect(sentPerNeeded).toBeLessThanOrEqual(1.2);
			expect((2_400 * limit.perMs) / limit.requests / took).toBeGreaterThanOrEqual(0.9);
		});
	});

	it.each([1, 4])('of %d in flight are used up and hardly overrun', async (inFlight) => {
		const { sentPerNeeded, took } = await send({ inFlight, retryAfter: 'none' }, 50, 1_000);
		expect(sentPerNeeded).toBeLessThanOrEqual(1.2);
		expect((1_000 * 50) / inFlight / took).toBeGreaterThanOrEqual(0.9);
	});

	it.each([50, 250])('that refuse at random do not slow down the rest, with %d ms', async (latency) => {
		const free = await send(undefined, latency, 3_000);
		const { sentPerNeeded, took } = await send({ random: 0.05, retryAfter: 'none' }, latency, 3_000);
		expect(sentPerNeeded).toBeLessThanOrEqual(1.2);
		expect(free.took / 0.95 / took).toBeGreaterThanOrEqual(0.9);
	});

	it('are shared by two that know nothing of each other', async () => {
		const { sentPerNeeded } = await send({ ...SECOND, retryAfter: 'seconds' }, 50, 1_000, 2);
		expect(sentPerNeeded).toBeLessThanOrEqual(1.2);
	});
});
