import { startDrift } from '../../../playground/simulator/index.ts';
import type { Drift } from '../../../playground/simulator/index.ts';
import { request } from './client.ts';

const EMAIL = { attributes: { email: 'ada@example.com' } };

let drift: Drift;

beforeEach(async () => {
	drift = await startDrift({ contacts: 2, conversations: 120, messages: 2000 });
});
afterEach(() => drift.close());

const list = (query = '') =>
	request<{ links: { next: string }; pagination: object }>(drift, 'GET', `/conversations/list${query}`);
const create = () => request(drift, 'POST', '/contacts', { body: EMAIL });
const made = () => drift.account.contacts.find('email', ['ada@example.com']).length;

describe('which requests', () => {
	test('one by default', async () => {
		drift.fault({ status: 503 });
		expect([(await list()).status, (await list()).status]).toEqual([503, 200]);
		drift.fault({ status: 503, times: 2 });
		expect([(await list()).status, (await list()).status, (await list()).status]).toEqual([503, 503, 200]);
		drift.fault({ status: 503, times: Infinity });
		for (let i = 0; i < 5; i++) expect((await list()).status).toBe(503);
	});

	test('those of a method and path, after some others', async () => {
		drift.fault({ method: 'POST', path: '/contacts', skip: 1, status: 502 });
		drift.fault({ path: /^\/conversations\/\d+$/, status: 504 });
		expect((await list()).status).toBe(200);
		expect((await request(drift, 'GET', '/conversations/1')).status).toBe(504);
		for (let i = 0; i < 2; i++) {
			expect((await request(drift, 'GET', '/contacts?email=ada%40example.com')).status).toBe(200);
			expect((await request(drift, 'POST', '/emails/unsubscribe', { body: ['ada@example.com'] })).status).toBe(200);
		}
		expect((await create()).status).toBe(200);
		expect((await create()).status).toBe(502);
		expect((await create()).status).toBe(409);
	});

	test('in the order given', async () => {
		drift.fault({ status: 500 });
		drift.fault({ status: 503 });
		expect([(await list()).status, (await list()).status, (await list()).status]).toEqual([500, 503, 200]);
	});

	test('none after reset', async () => {
		drift.fault({ status: 503 });
		drift.reset();
		expect((await list()).status).toBe(200);
	});
});

describe('what happens', () => {
	test.each([
		[429, 'rate_limit'],
		[500, 'internal_error'],
		[503, 'internal_error'],
	])("status %i comes with Drift's error, and nothing is carried out", async (status, type) => {
		drift.fault({ status, headers: { 'retry-after': '2' } });
		const answer = await create();
		expect(answer).toMatchObject({ status, body: { error: { type, message: expect.any(String) } } });
		expect(answer.headers.get('retry-after')).toBe('2');
		expect(made()).toBe(0);
	});

	test('a body and headers of its own', async () => {
		drift.fault({ status: 418, body: { odd: true }, headers: { 'x-odd': '1' } });
		const answer = await list();
		expect(answer).toMatchObject({ status: 418, body: { odd: true } });
		expect(answer.headers.get('x-odd')).toBe('1');
	});

	test('an HTML body, with a status or 200', async () => {
		drift.fault({ status: 502, body: '<h1>Bad Gateway</h1>' });
		drift.fault({ html: '<h1>Maintenance</h1>' });
		const [first, second] = [await list(), await list()];
		expect(first).toMatchObject({ status: 502, text: '<h1>Bad Gateway</h1>' });
		expect(second).toMatchObject({ status: 200, text: '<h1>Maintenance</h1>' });
		for (const { headers } of [first, second]) expect(headers.get('content-type')).toMatch(/^text\/html/);
	});

	test.each([
		['before', 0],
		['after', 1],
	] as const)('the connection breaks %s the request is carried out', async (reset, contacts) => {
		drift.fault({ reset });
		await expect(create()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
		expect(made()).toBe(contacts);
		expect(drift.requests).toMatchObject([{ method: 'POST', body: EMAIL, endedAt: expect.any(Number) }]);
		expect(drift.requests[0]?.status).toBeUndefined();
		expect((await list()).status).toBe(200);
	});

	test('a stuck cursor of the list leads to the same page forever', async () => {
		drift.fault({ stuckCursor: true, times: Infinity });
		const { body } = await list('?limit=10');
		const token = new URL(body.links.next).searchParams.get('page_token');
		expect((await list(`?page_token=${token}`)).body).toEqual(body);
		const byNext = await list('?limit=10&next=20');
		expect(byNext.body.pagination).toEqual({ more: true, next: '20' });
	});

	test('a stuck cursor of messages', async () => {
		const id = [...drift.account.messages].find(([, messages]) => messages.length > 50)?.[0];
		drift.fault({ stuckCursor: true, times: Infinity });
		for (const [query, next] of [
			['', '0'],
			['?next=50', '50'],
		]) {
			const { body } = await request(drift, 'GET', `/conversations/${id}/messages${query}`);
			expect(body).toMatchObject({ pagination: { more: true, next } });
		}
	});

	test('pages without pagination, or without links', async () => {
		drift.fault({ withoutPagination: true });
		drift.fault({ withoutLinks: true });
		expect(Object.keys((await list()).body)).toEqual(['data', 'links']);
		expect(Object.keys((await list()).body)).toEqual(['data', 'pagination']);
		expect(Object.keys((await list()).body)).toEqual(['data', 'pagination', 'links']);
	});

	test('a redirect', async () => {
		drift.fault({ redirect: 'https://example.com/login' });
		const { status, headers } = await list();
		expect([status, headers.get('location')]).toEqual([302, 'https://example.com/login']);
	});

	test('no answer, until the simulator closes', async () => {
		drift.fault({ path: '/contacts', hang: true });
		const hanging = expect(create()).rejects.toThrow('fetch failed');
		while (drift.requests[0]?.body === undefined) await new Promise(setImmediate);
		expect(drift.requests[0]?.endedAt).toBeUndefined();
		await drift.close();
		await hanging;
		expect(made()).toBe(0);
	});
});
