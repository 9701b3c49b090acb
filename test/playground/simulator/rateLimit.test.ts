import { startDrift } from '../../../playground/simulator/index.ts';
import type { Drift, RateLimit } from '../../../playground/simulator/index.ts';
import { request } from './client.ts';

const MINUTE = 60_000;
/** Half a second after a minute's beginning. */
const START = 29_000_000 * MINUTE + 500;

let drift: Drift;
let now: number;

beforeEach(async () => {
	now = START;
	jest.spyOn(Date, 'now').mockImplementation(() => now);
	drift = await startDrift({ contacts: 1, conversations: 1, messages: 0 });
});
afterEach(async () => {
	jest.restoreAllMocks();
	await drift.close();
});

const list = () => request(drift, 'GET', '/conversations/list');
const statuses = async (count: number) =>
	(await Promise.all(Array.from({ length: count }, list))).map(({ status }) => status).sort();
const arrivals = async (count: number) => {
	while (drift.requests.length < count) await new Promise(setImmediate);
};
const unlessClosed = (answer: Promise<unknown>) => answer.catch(() => undefined);

/** The limit, and when after the first requests it lets as many through again. */
const windows: Array<[RateLimit, number]> = [
	[{ requests: 3, perMs: MINUTE, retryAfter: 'none' }, MINUTE],
	[{ requests: 3, perMs: MINUTE, window: 'fixed', retryAfter: 'none' }, MINUTE - 500],
	[{ requests: 3, perMs: MINUTE, window: 'bucket', retryAfter: 'none' }, MINUTE],
];

test.each(windows)('requests over the limit get 429 until there is room again: %j', async (limit, free) => {
	drift.settings.rateLimit = limit;
	expect(await statuses(5)).toEqual([200, 200, 200, 429, 429]);
	const refused = await list();
	expect(refused.body).toEqual({ error: { type: 'rate_limit', message: expect.any(String) } });
	expect(refused.headers.get('retry-after')).toBeNull();
	now = START + free - 1;
	expect((await statuses(3)).at(-1)).toBe(429);
	drift.reset();
	expect(await statuses(3)).toEqual([200, 200, 200]);
	now += free;
	expect(await statuses(5)).toEqual([200, 200, 200, 429, 429]);
});

test.each([
	['seconds', '60'],
	['date', new Date(START + MINUTE + 500).toUTCString()],
	[1, '1'],
] as const)('Retry-After as %s is %s', async (retryAfter, value) => {
	drift.settings.rateLimit = { requests: 1, perMs: MINUTE, retryAfter };
	await list();
	expect((await list()).headers.get('retry-after')).toBe(value);
});

test('a limit put in the place of another begins anew', async () => {
	drift.settings.rateLimit = { requests: 1, perMs: MINUTE, retryAfter: 'none' };
	expect(await statuses(2)).toEqual([200, 429]);
	drift.settings.rateLimit = { requests: 1, perMs: MINUTE, retryAfter: 'none' };
	expect(await statuses(2)).toEqual([200, 429]);
});

test('a request is in flight from its arrival until its answer, however long that takes', async () => {
	drift.settings.rateLimit = { inFlight: 1, retryAfter: 'none' };
	// Twice: those answered meanwhile leave no more room than there was
	for (let round = 0; round < 2; round++) {
		drift.settings.latency = 1_000;
		const slow = list();
		await arrivals(drift.requests.length + 1);
		drift.settings.latency = 0;
		const refused = await list();
		expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, null]);
		expect((await slow).status).toBe(200);
		for (let i = 0; i < 5; i++) expect((await list()).status).toBe(200);
	}
});

test('a request whose connection has closed is no longer in flight', async () => {
	drift.settings.rateLimit = { inFlight: 2, retryAfter: 1 };
	drift.fault({ hang: true, times: 2 });
	const abort = new AbortController();
	const hanging = unlessClosed(fetch(`${drift.url}/conversations/list`, { signal: abort.signal }));
	const other = unlessClosed(list());
	await arrivals(2);
	const refused = await list();
	expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
	abort.abort();
	await hanging;
	while (drift.requests.every(({ status, endedAt }) => status !== undefined || endedAt === undefined))
		await new Promise(setImmediate);
	expect((await list()).status).toBe(200);
	drift.reset();
	await drift.close();
	await other;
});

test('a share is refused at random, the same after each reset', async () => {
	drift.settings.rateLimit = { random: 0.5, retryAfter: 'none' };
	const run = async () => {
		const got: number[] = [];
		for (let i = 0; i < 20; i++) got.push((await list()).status);
		drift.reset();
		return got;
	};
	const first = await run();
	expect([...new Set(first)].sort()).toEqual([200, 429]);
	expect(await run()).toEqual(first);
});

test('a refusal takes as long as any other answer, and uses up no fault', async () => {
	drift.settings.rateLimit = { inFlight: 0, retryAfter: 'none' };
	drift.settings.latency = 1_000;
	drift.fault({ status: 502 });
	const refused = list();
	await arrivals(1);
	Object.assign(drift.settings, { latency: 0, rateLimit: undefined });
	expect((await list()).status).toBe(502);
	expect(drift.requests.map(({ status }) => status)).toEqual([undefined, 502]);
	expect((await refused).status).toBe(429);
});

test('the limit of reports may be of any kind, and holds for reports alone', async () => {
	drift.settings.reportLimit = { inFlight: 0, retryAfter: 'none' };
	const metrics = ['createdAt'];
	const filters = [{ property: 'createdAt', operation: 'HAS_PROPERTY', values: [] }];
	const report = await request(drift, 'POST', '/reports/conversations', { body: { filters, metrics } });
	expect([report.status, (await list()).status]).toEqual([429, 200]);
});
