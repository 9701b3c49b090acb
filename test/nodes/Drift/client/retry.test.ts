import { createServer } from 'node:http';
import type { Server } from 'node:http';

import { isObject } from '../../../../nodes/Drift/client/json';
import { byId, driftAccount } from '../account';

declare const N8N_CORE_VERSION: string;

/** Whether n8n tells the node what Drift's headers say. */
const isTold = !N8N_CORE_VERSION.startsWith('1.');

const account = driftAccount();

let number = 0;
const newContacts = (count = 2) => Array.from({ length: count }, () => ({ email: `retry-${number++}@example.com` }));
const create = { email: '={{ $json.email }}' };
const page = '<html><h1>Bad gateway</h1></html>';
const emailIn = (body: unknown) => (isObject(body) && isObject(body.attributes) ? body.attributes.email : undefined);
const sent = (method: string) => account.drift.requests.filter((request) => request.method === method).length;

describe('a rate limit', () => {
	it.each([
		['seconds', () => '1'],
		['a date', () => new Date(Date.now() + 2_000).toUTCString()],
	])('waits as long as Retry-After says in %s, for every method', async (_, value) => {
		const [{ id = 0 } = {}] = account.drift.account.contacts.values();
		account.drift.fault({ method: 'POST', status: 429, headers: { 'retry-after': value() } });
		account.drift.fault({ method: 'DELETE', status: 429, headers: { 'retry-after': value() } });
		const created = await account.run('contact.create', create, newContacts(1));
		const deleted = await account.run('contact.delete', { contactId: byId('={{ $json.id }}') }, [{ id }]);
		expect([created.output.length, deleted.output[0]?.json]).toEqual([1, { deleted: true }]);
		const [first, second] = account.drift.requests.filter(({ method }) => method === 'POST');
		// A date has no fractions of a second, and n8n 1 does not tell the header
		expect(Number(second?.startedAt) - Number(first?.startedAt)).toBeGreaterThanOrEqual(isTold ? 990 : 70);
		expect([sent('POST'), sent('DELETE')]).toEqual([2, 2]);
	});

	it('holds back the whole run, not one item only', async () => {
		account.drift.fault({ method: 'POST', status: 429, headers: { 'retry-after': '1' } });
		const { output } = await account.run('contact.create', create, newContacts(30));
		expect(output).toHaveLength(30);
		const refused = account.drift.requests.find(({ status }) => status === 429)?.endedAt ?? 0;
		// What had already started may end; nothing starts in the second after it
		const early = account.drift.requests.filter(
			({ startedAt }) => startedAt > refused + 100 && startedAt < refused + 800,
		);
		expect(early).toEqual([]);
	});

	it('gets every item through a tight limit, once each', async () => {
		account.drift.settings.rateLimit = { requests: 8, perMs: 1_000, retryAfter: 'seconds' };
		const before = account.drift.account.contacts.size;
		const { output, error } = await account.run('contact.create', create, newContacts(30));
		account.drift.settings.rateLimit = undefined;
		expect([error, output.length, account.drift.account.contacts.size - before]).toEqual([undefined, 30, 30]);
	});

	it('goes on however often Drift refuses', async () => {
		account.drift.fault({ method: 'POST', status: 429, headers: { 'retry-after': '1' }, times: 9 });
		const { output, error } = await account.run('contact.create', create, newContacts(1));
		expect([error, output.length, sent('POST')]).toEqual([undefined, 1, 10]);
	}, 100_000);

	it('lets those that were refused go on in the order they came', async () => {
		account.drift.settings.rateLimit = { requests: 3, perMs: 1_000, retryAfter: 'seconds' };
		const items = newContacts(12);
		const { error } = await account.run('contact.create', create, items);
		account.drift.settings.rateLimit = undefined;
		const emails = items.map(({ email }) => email);
		const done = account.drift.requests
			.filter(({ status }) => status === 200)
			.map(({ body }) => emails.indexOf(String(emailIn(body))));
		expect(error).toBeUndefined();
		expect(done).toEqual([...done].sort((a, b) => a - b));
	}, 60_000);

	it('gives up at once if the wait would be too long, and says so', async () => {
		account.drift.fault({ method: 'DELETE', status: 503, headers: { 'retry-after': '86400' }, times: 9 });
		const { error } = await account.run('contact.delete', { contactId: byId('={{ $json.id }}') }, [{ id: 5 }]);
		expect(error?.message).toMatch(/^Drift failed to answer/);
		// n8n 1 does not tell the header, so there it is tried as often as without one
		expect(sent('DELETE')).toBe(isTold ? 1 : 4);
	}, 60_000);
});

describe('an answer that breaks off half-way', () => {
	let server: Server;
	const asked: string[] = [];
	beforeEach(async () => {
		asked.length = 0;
		server = createServer((request, response) => {
			asked.push(String(request.method));
			response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 }).write('{"data":');
			setTimeout(() => response.destroy(), 20);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	afterEach(() => server.close());
	const credentials = () => {
		const address = server.address();
		return { accessToken: 'token', baseUrl: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` };
	};

	it('may have been carried out, if it was a POST', async () => {
		const { error } = await account.run('contact.create', create, newContacts(1), { credentials: credentials() });
		expect(error?.message).toBe('The connection to Drift was lost (it may have been carried out)');
		expect(asked).toEqual(['POST']);
	});

	it('is asked for again, if it was read', async () => {
		await account.run('contact.get', { contactId: byId(5) }, [{}], { credentials: credentials() });
		expect(asked).toEqual(['GET', 'GET', 'GET', 'GET']);
	}, 60_000);
});

describe('an answer that fails', () => {
	it.each([502, 503, 504])('is asked for again after %d if that is safe', async (status) => {
		const [{ id = 0 } = {}, { id: other = 0 } = {}] = [...account.drift.account.contacts.values()].slice(2);
		account.drift.fault({ method: 'PATCH', status, body: page });
		account.drift.fault({ method: 'GET', status, body: page });
		const updated = await account.run(
			'contact.update',
			{ driftContactId: byId('={{ $json.id }}'), updateFields: { name: 'New' } },
			[{ id }, { id: other }],
		);
		const read = await account.run('contact.get', { contactId: byId('={{ $json.id }}') }, [{ id }, { id: other }]);
		expect([updated.output.length, read.output.length, sent('PATCH'), sent('GET')]).toEqual([2, 2, 3, 3]);
	});

	it.each([500, 502, 503, 504])('is final after %d for a POST, which may have been carried out', async (status) => {
		account.drift.fault({ method: 'POST', status, body: page, times: 2 });
		const { error } = await account.run('contact.create', create, newContacts());
		expect(error?.message).toMatch(/^Drift failed to answer.* \(it may have been carried out\)$/);
		expect(error?.description).toContain('look there before sending it again');
		expect(sent('POST')).toBe(2);
	});

	it('is final after 500 for anything', async () => {
		// Both are on their way before the first answer
		account.drift.settings.latency = 200;
		account.drift.fault({ method: 'GET', status: 500, body: page, times: 2 });
		const { error } = await account.run('contact.get', { contactId: byId(1) });
		account.drift.settings.latency = 0;
		expect([error?.message, sent('GET')]).toEqual(['Drift failed to answer', 2]);
	});

	it('is given up after a few tries', async () => {
		account.drift.fault({ method: 'GET', status: 503, times: 99 });
		const { error } = await account.run('contact.get', { contactId: byId(1) }, [{}]);
		expect(sent('GET')).toBe(4);
		expect(error?.description).toContain('It was sent 4 times.');
	});
});
