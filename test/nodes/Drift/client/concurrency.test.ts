import { sleep } from 'n8n-workflow';

import { Concurrency } from '../../../../nodes/Drift/client/concurrency';
import { Throttle } from '../../../../nodes/Drift/client/throttle';

const ready = async () => {};

beforeEach(() => jest.useFakeTimers({ now: new Date('2026-03-01T12:00:00Z') }));
afterEach(() => jest.useRealTimers());

/** A service that answers after `fastest` ms, and slower once more than `capacity` requests are in flight: only so many at once. */
async function serve(
	capacity: number,
	fastest: number,
	requests: number,
): Promise<{ inFlight: number[]; took: number }> {
	const throttle = new Throttle();
	/** How many were in flight at each start. */
	const inFlight: number[] = [];
	let now = 0;
	let freeAt = Array.from({ length: capacity }, () => 0);
	const sendOne = async () => {
		const flight = await throttle.enter(throttle.arrive(), ready);
		inFlight.push(++now);
		const [first = 0, ...others] = freeAt.toSorted((a, b) => a - b);
		const end = Math.max(first, Date.now()) + fastest;
		freeAt = [...others, end];
		await sleep(end - Date.now());
		now--;
		throttle.answered(flight, 'GET /');
	};
	const begun = Date.now();
	let done = false;
	const all = Promise.all(Array.from({ length: requests }, sendOne)).then(() => (done = true));
	while (!done) await jest.advanceTimersToNextTimerAsync();
	await all;
	return { inFlight, took: Date.now() - begun };
}

describe('how many requests are in flight', () => {
	it('grows to a hundred while answers come as fast as before', async () => {
		const { inFlight } = await serve(1_000, 50, 2_000);
		expect(inFlight.slice(0, 10)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
		expect(Math.max(...inFlight)).toBe(100);
	});

	it.each([2, 20])('stays near what is answered at once, which are %d, so that none waits long', async (capacity) => {
		const { inFlight, took } = await serve(capacity, 50, 4_000);
		expect(Math.max(...inFlight.slice(-1_000))).toBeLessThanOrEqual(Math.max(4 * capacity, 36));
		// Nearly all the time as many are answered at once as can be
		expect(took).toBeLessThanOrEqual(((4_000 * 50) / capacity) * 1.05);
	});

	it('is not held against requests of another kind, which take longer anyway', () => {
		const concurrency = new Concurrency();
		for (let round = 0; round < 400; round++) {
			concurrency.answered('GET /contacts/*', 20, true);
			concurrency.answered('GET /conversations/*', 2_000, true);
		}
		expect(concurrency.allowed).toBe(100);
	});

	it('grows again if Drift has become slower for good, however few are in flight', () => {
		const concurrency = new Concurrency();
		for (let round = 0; round < 400; round++) concurrency.answered('GET /', 20, true);
		for (let round = 0; round < 4_000; round++) concurrency.answered('GET /', 100, true);
		expect(concurrency.allowed).toBeGreaterThan(50);
	});

	it('does not grow while fewer are needed', () => {
		const concurrency = new Concurrency();
		for (let round = 0; round < 400; round++) concurrency.answered('GET /', 20, false);
		expect(concurrency.allowed).toBe(10);
		concurrency.missed();
		for (let round = 0; round < 400; round++) concurrency.answered('GET /', 20, false);
		expect(concurrency.allowed).toBe(9);
	});

	it('shrinks when Drift is too busy to answer, down to one', async () => {
		const throttle = new Throttle();
		for (let round = 0; round < 40; round++)
			throttle.failed(await throttle.enter(throttle.arrive(), ready), 'GET /', { status: 503 });
		const started: number[] = [];
		for (let request = 0; request < 3; request++)
			void throttle.enter(throttle.arrive(), ready).then(({ order }) => started.push(order));
		await jest.advanceTimersByTimeAsync(10_000);
		expect(started).toHaveLength(1);
	});
});
