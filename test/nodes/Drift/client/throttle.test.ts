import { sleep } from 'n8n-workflow';

import type { Failure } from '../../../../nodes/Drift/client/failure';
import { Throttle, throttleOf } from '../../../../nodes/Drift/client/throttle';

const ready = async () => {};
const KIND = 'GET /';

beforeEach(() => jest.useFakeTimers({ now: new Date('2026-03-01T12:00:00Z') }));
afterEach(() => jest.useRealTimers());

/** Sends one request that is answered at once, and notes its name when it goes. */
async function go(throttle: Throttle, went: string[], name: string, position = throttle.arrive()): Promise<void> {
	const flight = await throttle.enter(position, ready);
	went.push(name);
	throttle.answered(flight, KIND);
}

/** Has one request refused; returns its position. */
async function refuse(throttle: Throttle, retryAfter?: number): Promise<number> {
	const position = throttle.arrive();
	throttle.failed(await throttle.enter(position, ready), KIND, { status: 429, retryAfter });
	return position;
}

/** Has a request of a run wait. `end` ends the run, `ended` has the error the request then gives up with. */
function waitInRun(throttle: Throttle): { ended: string[]; end: () => void } {
	let hasEnded = false;
	const ended: string[] = [];
	const entered = throttle.enter(throttle.arrive(), async () => {
		if (hasEnded) throw new Error('The run has ended');
	});
	entered.catch(({ message }: Error) => ended.push(message));
	return { ended, end: () => (hasEnded = true) };
}

describe('those that wait', () => {
	it('go on in the order they came, one that was refused before those that came after it', async () => {
		const throttle = new Throttle();
		const position = await refuse(throttle, 10_000);
		const went: string[] = [];
		void go(throttle, went, 'second');
		void go(throttle, went, 'third');
		void go(throttle, went, 'first', position);
		await jest.advanceTimersByTimeAsync(9_900);
		expect(went).toEqual([]);
		await jest.advanceTimersByTimeAsync(1_000);
		expect(went).toEqual(['first', 'second', 'third']);
	});

	it('let those go first that cannot wait long, in the order they came', async () => {
		const throttle = new Throttle();
		await refuse(throttle, 10_000);
		const went: string[] = [];
		for (const name of ['item', 'other item']) void go(throttle, went, name);
		for (const name of ['look-up', 'other look-up']) void go(throttle, went, name, throttle.arrive(true));
		await jest.advanceTimersByTimeAsync(20_000);
		expect(went).toEqual(['look-up', 'other look-up', 'item', 'other item']);
	});

	it('end as soon as their run has ended, and hold up nobody', async () => {
		const throttle = new Throttle();
		await refuse(throttle, 10_000);
		const { ended, end } = waitInRun(throttle);
		const went: string[] = [];
		void go(throttle, went, 'other');
		await jest.advanceTimersByTimeAsync(1_000);
		expect(ended).toEqual([]);
		end();
		await jest.advanceTimersByTimeAsync(200);
		expect([ended, went]).toEqual([['The run has ended'], []]);
		await jest.advanceTimersByTimeAsync(10_000);
		expect(went).toEqual(['other']);
	});

	it('try one at a time after a refusal that does not say how long', async () => {
		const throttle = new Throttle();
		const position = await refuse(throttle);
		const started: number[] = [];
		for (const place of [position, throttle.arrive(), throttle.arrive()])
			void throttle.enter(place, ready).then(() => started.push(place));
		await jest.advanceTimersByTimeAsync(2_000);
		expect(started).toEqual([position]);
	});

	it('do not wait forever for one that never comes back', async () => {
		const throttle = new Throttle();
		// This one hangs
		await throttle.enter(throttle.arrive(), ready);
		await refuse(throttle);
		const went: string[] = [];
		void go(throttle, went, 'next');
		await jest.advanceTimersByTimeAsync(10_000);
		expect(went).toEqual(['next']);
	});
});

it('lets others go although as many requests hang as may be in flight', async () => {
	const throttle = new Throttle();
	for (let request = 0; request < 10; request++) await throttle.enter(throttle.arrive(), ready);
	const went: string[] = [];
	for (const name of ['first', 'second']) void go(throttle, went, name);
	await jest.advanceTimersByTimeAsync(20_000);
	expect(went).toEqual([]);
	await jest.advanceTimersByTimeAsync(20_000);
	expect(went).toEqual(['first', 'second']);
});

describe('a request that got no answer', () => {
	it('ends no pause, such as one that tried alone until its run was cancelled', async () => {
		const throttle = new Throttle();
		for (let request = 0; request < 30; request++) await go(throttle, [], 'before');
		const flights = [];
		for (let request = 0; request < 5; request++) flights.push(await throttle.enter(throttle.arrive(), ready));
		for (const flight of flights) throttle.failed(flight, KIND, { status: 429 });
		const entered = throttle.enter(throttle.arrive(), ready);
		await jest.advanceTimersByTimeAsync(500);
		const alone = await entered;
		let started = 0;
		for (let request = 0; request < 8; request++) void throttle.enter(throttle.arrive(), ready).then(() => started++);
		throttle.failed(alone, KIND, { code: 'ERR_CANCELED' });
		await jest.advanceTimersByTimeAsync(200);
		expect(started).toBe(1);
	});

	it('does not make the answers that come look slow', async () => {
		const throttle = new Throttle();
		/** Has requests end after `ms`, as many at once as may be; returns how many that were. */
		const all = async (requests: number, ms: number, failure?: Failure) => {
			const now = { inFlight: 0, most: 0, done: 0 };
			const sendOne = async () => {
				const flight = await throttle.enter(throttle.arrive(), ready);
				now.most = Math.max(now.most, ++now.inFlight);
				await sleep(ms);
				now.inFlight--;
				now.done++;
				if (failure) throttle.failed(flight, KIND, failure);
				else throttle.answered(flight, KIND);
			};
			for (let request = 0; request < requests; request++) void sendOne();
			while (now.done < requests) await jest.advanceTimersToNextTimerAsync();
			return now.most;
		};
		await all(300, 50);
		await all(300, 1, { code: 'ECONNREFUSED' });
		await all(300, 50);
		expect(await all(300, 50)).toBe(100);
	});
});

describe('a clock that is set back', () => {
	const HOUR = 3_600_000;

	it('makes no pause longer', async () => {
		const throttle = new Throttle();
		await refuse(throttle, 10_000);
		jest.setSystemTime(Date.now() - HOUR);
		const went: string[] = [];
		void go(throttle, went, 'next');
		await jest.advanceTimersByTimeAsync(20_000);
		expect(went).toEqual(['next']);
	});

	it('keeps nobody whose run has ended', async () => {
		const throttle = new Throttle();
		await refuse(throttle, 10_000);
		const { ended, end } = waitInRun(throttle);
		await jest.advanceTimersByTimeAsync(200);
		jest.setSystemTime(Date.now() - HOUR);
		end();
		await jest.advanceTimersByTimeAsync(1_000);
		expect(ended).toEqual(['The run has ended']);
	});
});

it.each([86_400_000, Infinity])(
	'tries again within two hours although Drift asks to wait %d ms',
	async (retryAfter) => {
		const throttle = new Throttle();
		await refuse(throttle, retryAfter);
		await jest.advanceTimersByTimeAsync(2 * 3_600_000);
		expect(throttle.pause).toBe(0);
	},
);

it('learns nothing from a pause after which nobody came', async () => {
	const throttle = new Throttle();
	const went: string[] = [];
	for (let request = 0; request < 50; request++) await go(throttle, went, 'before');
	await refuse(throttle, 1_000);
	await jest.advanceTimersByTimeAsync(600_000);
	for (let request = 0; request < 50; request++) void go(throttle, went, 'after');
	await jest.advanceTimersByTimeAsync(500);
	expect(went).toHaveLength(100);
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
