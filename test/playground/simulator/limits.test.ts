import { retryAfterOf, startLimiter } from '../../../playground/simulator/index.ts';
import type { Limiter, RateLimit } from '../../../playground/simulator/index.ts';

const SECOND = 1_000;
const MINUTE = 60_000;
const windows = ['sliding', 'fixed', 'bucket'] as const;

/** Some minute's beginning. */
const START = 29_000_000 * MINUTE;

beforeEach(() => void jest.useFakeTimers({ now: START }));
afterEach(() => void jest.useRealTimers());

const pass = (ms: number) => void jest.advanceTimersByTime(ms);

/** How many of `count` requests at once are let through. */
const passing = (limiter: Limiter, count: number) =>
	Array.from({ length: count }, () => limiter.arrive()).filter(({ passes }) => passes).length;

/** In how many ms the next request would be let through. */
function untilFree(limiter: Limiter): number | undefined {
	const arrival = limiter.arrive();
	return arrival.passes || arrival.freeAt === undefined ? undefined : arrival.freeAt - Date.now();
}

test.each(windows)('requests over the limit are refused: %s', (window) => {
	const limiter = startLimiter({ requests: 20, perMs: SECOND, window, retryAfter: 'none' });
	expect(passing(limiter, 50)).toBe(20);
	pass(SECOND);
	expect(passing(limiter, 50)).toBe(20);
});

test('a sliding window is free again when the oldest has left it', () => {
	const limiter = startLimiter({ requests: 2, perMs: MINUTE, retryAfter: 'none' });
	expect(passing(limiter, 1)).toBe(1);
	pass(MINUTE - 1);
	expect(passing(limiter, 5)).toBe(1);
	expect(untilFree(limiter)).toBe(1);
	pass(1);
	expect(passing(limiter, 5)).toBe(1);
	expect(untilFree(limiter)).toBe(MINUTE - 1);
});

test('a fixed window ends with the minute, whenever its requests came', () => {
	const limiter = startLimiter({ requests: 2, perMs: MINUTE, window: 'fixed', retryAfter: 'none' });
	pass(MINUTE - 1);
	expect(passing(limiter, 5)).toBe(2);
	expect(untilFree(limiter)).toBe(1);
	pass(1);
	expect(passing(limiter, 5)).toBe(2);
	expect(untilFree(limiter)).toBe(MINUTE);
});

test('a bucket is refilled evenly, and never beyond its brim', () => {
	const limiter = startLimiter({ requests: 3, perMs: SECOND, window: 'bucket', retryAfter: 'none' });
	expect(passing(limiter, 5)).toBe(3);
	expect(untilFree(limiter)).toBe(334);
	pass(333);
	expect(untilFree(limiter)).toBe(1);
	pass(1);
	expect(passing(limiter, 5)).toBe(1);
	pass(MINUTE);
	expect(passing(limiter, 5)).toBe(3);
});

test.each(windows)(
	'whoever comes when it is free gets all that the limit allows, and not one refusal more: %s',
	(window) => {
		const limiter = startLimiter({ requests: 600, perMs: MINUTE, window, retryAfter: 'none' });
		let [passed, refused] = [0, 0];
		for (const end = Date.now() + 10 * MINUTE; Date.now() < end;) {
			const arrival = limiter.arrive();
			if (arrival.passes) {
				passed++;
				continue;
			}
			refused++;
			expect(arrival.freeAt).toBeGreaterThan(Date.now());
			pass((arrival.freeAt ?? NaN) - Date.now());
		}
		// A bucket that was full at first gives what has run in since, too, one request at a time
		expect([passed, refused]).toEqual(window === 'bucket' ? [6_599, 6_000] : [6_000, 10]);
	},
);

test('so many are in flight at once, and each that leaves makes room for one', () => {
	const limiter = startLimiter({ inFlight: 2, retryAfter: 'none' });
	expect(passing(limiter, 5)).toBe(2);
	pass(MINUTE);
	expect(limiter.arrive()).toEqual({ passes: false });
	limiter.leave();
	expect(passing(limiter, 5)).toBe(1);
	limiter.leave();
	limiter.leave();
	expect(passing(limiter, 5)).toBe(2);
});

test.each([0, 0.05, 0.5, 1])('a share of %d is refused at random, the same each time', (random) => {
	const limit: RateLimit = { random, retryAfter: 'none' };
	const run = () => {
		const limiter = startLimiter(limit);
		return Array.from({ length: 10_000 }, () => limiter.arrive());
	};
	const first = run();
	expect(first.filter(({ passes }) => !passes).length / first.length).toBeCloseTo(random, 1.5);
	expect(run()).toEqual(first);
});

test('Retry-After is rounded up to whole seconds', () => {
	const limit = { requests: 1, perMs: MINUTE } as const;
	const free = START + 1_001;
	expect(retryAfterOf({ ...limit, retryAfter: 'seconds' }, free)).toBe('2');
	expect(Date.parse(retryAfterOf({ ...limit, retryAfter: 'date' }, free) ?? '')).toBe(START + 2_000);
	expect(retryAfterOf({ ...limit, retryAfter: 5 }, free)).toBe('5');
	expect(retryAfterOf({ ...limit, retryAfter: 'none' }, free)).toBeUndefined();
	expect(retryAfterOf({ inFlight: 1, retryAfter: 1 })).toBe('1');
});
