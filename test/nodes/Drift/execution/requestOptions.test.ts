import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';

import { driftAccount } from '../account';

const account = driftAccount();

/** A proxy that answers by itself, and what it was asked. */
let proxy: Server;
let asked: IncomingMessage[];
let address: string;

beforeAll(async () => {
	proxy = createServer((request, response) => {
		asked.push(request);
		response.setHeader('content-type', 'application/json').end('{"data":{"id":1}}');
	});
	proxy.listen(0, '127.0.0.1');
	await once(proxy, 'listening');
	const at = proxy.address();
	address = `127.0.0.1:${typeof at === 'object' ? at?.port : ''}`;
});
beforeEach(() => (asked = []));
afterAll(() => proxy.close());

const get = (requestOptions: object, settings = {}) =>
	account.run('account.get', { accountId: 'a', requestOptions: { ...requestOptions } }, undefined, settings);

describe('Proxy', () => {
	it('gets every request, with its login', async () => {
		const { output, error } = await get({ proxy: `http://me:p%40ss@${address}` });
		expect([error, output.length]).toEqual([undefined, 2]);
		const login = `Basic ${Buffer.from('me:p@ss').toString('base64')}`;
		expect(asked.map(({ url, headers }) => [url, headers['proxy-authorization']])).toEqual(
			[1, 2].map(() => [`${account.drift.url}/accounts/a`, login]),
		);
		expect(account.drift.requests).toEqual([]);
	});

	it('is refused if it is no address, for each item', async () => {
		const { output } = await get({ proxy: 'myproxy' }, { onError: 'continueRegularOutput' });
		expect(output.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual(
			[0, 1].map((item) => [`'Proxy' is not a URL: "myproxy". Enter a URL such as http://myproxy:3128.`, { item }]),
		);
		expect([asked.length, account.drift.requests.length]).toEqual([0, 0]);
	});
});

describe('Timeout', () => {
	it('ends a request that takes longer', async () => {
		account.drift.settings.latency = 1_000;
		const { error } = await account.run('contact.create', {
			email: 'slow@example.com',
			requestOptions: { timeout: 50 },
		});
		account.drift.settings.latency = 0;
		expect(error?.message).toContain('it may have been carried out');
	});
});

it('fails each item if an expression in them fails, and sends nothing', async () => {
	const { output } = await get(
		{ timeout: '={{ $("Nowhere").item.json.timeout }}' },
		{ onError: 'continueRegularOutput' },
	);
	expect(output.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual(
		[0, 1].map((item) => [expect.stringContaining('Referenced node'), { item }]),
	);
	expect(account.drift.requests).toEqual([]);
});
