import { sleep } from 'n8n-workflow';

import { Concurrency } from '../../../../nodes/Drift/client/concurrency';
import { Throttle, throttleOf } from '../../../../nodes/Drift/client/throttle';

const ready = async () => {};

beforeEach(() => jest.useFakeTimers({ now: new Date('2026-03-01T12:00:00Z') }));
afterEach(() => jest.useRealTimers());

/** A service that answers after `fastest` ms, and slower once more than `capacity` requests are in flight: only so many at once. */
async function serve(capacity: number, fastest: number, requests: number, kind = 'GET /'): Promise<number[]> {
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
		throttle.answered(flight, kind);
	};
	let done = false;
	const all = Promise.all(Array.from({ length: requests }, sendOne)).then(() => (done = true));
	while (!done) await jest.advanceTimersToNextTimerAsync();
	await all;
	return inFlight;
}

describe('how many requests are in flight', () => {
	it('grows to a hundred while answers come as fast as before', async () => {
		const inFlight = await serve(1_000, 50, 2_000);
		expect(inFlight.slice(0, 10)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
		expect(Math.max(...inFlight)).toBe(100);
	});

	it.each([2, 20])('stays near what is answered at once, which are %d, so that none waits long', async (capacity) => {
		const inFlight = (await serve(capacity, 50, 4_000)).slice(-1_000);
		expect(Math.max(...inFlight)).toBeLessThanOrEqual(Math.max(3 * capacity, 20));
		// All that can be answered at once is made use of
		expect(Math.min(...inFlight)).toBeGreaterThanOrEqual(capacity);
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

describe('those that wait', () => {
	/** A throttle that has just been told to wait for ten seconds. */
	async function waitingThrottle() {
		const throttle = new Throttle();
		const refused = await throttle.enter(throttle.arrive(), ready);
		throttle.failed(refused, 'GET /', { status: 429, retryAfter: 10_000 });
		return { throttle, refused };
	}

	it('go on in the order they came, one that was refused before those that came after it', async () => {
		const throttle = new Throttle();
		const position = throttle.arrive();
		throttle.failed(await throttle.enter(position, ready), 'GET /', { status: 429, retryAfter: 10_000 });
		const went: string[] = [];
		const go = async (name: string, place = throttle.arrive()) => {
			const flight = await throttle.enter(place, ready);
			went.push(name);
			throttle.answered(flight, 'GET /');
		};
		void go('second');
		void go('third');
		void go('first', position);
		await jest.advanceTimersByTimeAsync(9_900);
		expect(went).toEqual([]);
		await jest.advanceTimersByTimeAsync(1_000);
		expect(went).toEqual(['first', 'second', 'third']);
	});

	it('end as soon as their run has ended, and hold up nobody', async () => {
		const { throttle } = await waitingThrottle();
		let hasEnded = false;
		const ended: string[] = [];
		const leaves = throttle.enter(throttle.arrive(), async () => {
			if (hasEnded) throw new Error('The run has ended');
		});
		leaves.catch(({ message }: Error) => ended.push(message));
		let went = false;
		void throttle.enter(throttle.arrive(), ready).then(() => (went = true));
		await jest.advanceTimersByTimeAsync(1_000);
		expect(ended).toEqual([]);
		hasEnded = true;
		await jest.advanceTimersByTimeAsync(200);
		expect([ended, went]).toEqual([['The run has ended'], false]);
		await jest.advanceTimersByTimeAsync(10_000);
		expect(went).toBe(true);
	});
});

describe('the throttles of an n8n process', () => {
	it('belong to a credential and its base URL', () => {
		const one = throttleOf('1', 'https://driftapi.com');
		expect(throttleOf('1', 'https://driftapi.com')).toBe(one);
		expect(throttleOf('2', 'https://driftapi.com')).not.toBe(one);
		expect(throttleOf('1', 'https://drift.example.com')).not.toBe(one);
		expect(throttleOf(null, 'https://driftapi.com')).not.toBe(throttleOf(null, 'https://driftapi.com'));
	});

	it('are forgotten if many others were used since, but not while in use', async () => {
		const [used, unused] = [throttleOf('used', ''), throttleOf('unused', '')];
		await used.enter(used.arrive(), ready);
		for (let credential = 0; credential < 200; credential++) throttleOf(`other ${credential}`, '');
		expect([throttleOf('used', '') === used, throttleOf('unused', '') === unused]).toEqual([true, false]);
	});
});
