import { startDrift } from '../../../playground/simulator/index.ts';
import type { Drift } from '../../../playground/simulator/index.ts';
import { request } from './client.ts';

let drift: Drift;

beforeEach(async () => {
	drift = await startDrift({ contacts: 1, conversations: 1, messages: 0 });
});
afterEach(() => drift.close());

const list = () => request(drift, 'GET', '/conversations/list');
const together = (count: number) => Promise.all(Array.from({ length: count }, list));

test('every request is recorded, refused ones too', async () => {
	const before = Date.now();
	await request(drift, 'GET', '/contacts?idType=external&id=a&id=b');
	await request(drift, 'POST', '/contacts', { body: { attributes: {} }, headers: { 'x-test': '1' } });
	await request(drift, 'GET', '/nothing', { token: 'wrong' });
	expect(drift.requests).toMatchObject([
		{ method: 'GET', path: '/contacts', query: { idType: 'external', id: ['a', 'b'] }, body: undefined, status: 200 },
		{ method: 'POST', path: '/contacts', query: {}, body: { attributes: {} }, headers: { 'x-test': '1' }, status: 400 },
		{ method: 'GET', path: '/nothing', headers: { authorization: 'Bearer wrong' }, status: 403 },
	]);
	for (const { startedAt, endedAt } of drift.requests) {
		expect(startedAt).toBeGreaterThanOrEqual(before);
		expect(endedAt).toBeGreaterThanOrEqual(startedAt);
	}
});

test('latency is how long an answer takes', async () => {
	drift.settings.latency = 60;
	await list();
	const [{ startedAt, endedAt = 0 } = { startedAt: 0 }] = drift.requests;
	expect(endedAt - startedAt).toBeGreaterThanOrEqual(59);
});

test('maxInFlight is the highest number of requests at once', async () => {
	drift.settings.latency = 300;
	await together(7);
	await together(3);
	expect(drift.maxInFlight).toBe(7);
	drift.reset();
	expect([drift.requests, drift.maxInFlight]).toEqual([[], 0]);
	await list();
	await list();
	expect(drift.maxInFlight).toBe(1);
});

test('closing ends requests in flight', async () => {
	drift.settings.latency = 500;
	const waiting = expect(list()).rejects.toThrow('fetch failed');
	while (drift.requests.length === 0) await new Promise(setImmediate);
	await drift.close();
	await waiting;
});
