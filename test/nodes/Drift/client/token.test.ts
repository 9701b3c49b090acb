import { byId, driftAccount } from '../account';

const account = driftAccount();

describe('the token', () => {
	it.each([
		'http://example.com',
		'ftp://127.0.0.1',
		'driftapi.com',
		'http://127.0.0.1.example.com',
		'http://localhost.example.com',
		'https://user:hunter22@driftapi.com',
		'',
	])('is not sent to %p', async (baseUrl) => {
		const { error } = await account.run('contact.get', { contactId: byId(12) }, [{}, {}], {
			credentials: { accessToken: 'secret-token', baseUrl },
		});
		expect(error?.message).toContain('is not safe for a token');
		expect(JSON.stringify(error)).not.toContain('hunter22');
	});

	it('is not taken along if an answer redirects', async () => {
		const asked: string[] = [];
		const { createServer } = await import('node:http');
		const elsewhere = createServer((request, response) => {
			asked.push(String(request.headers.authorization));
			response.end('{}');
		});
		await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
		const address = elsewhere.address();
		account.drift.fault({
			redirect: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`,
			times: 2,
		});
		const { error } = await account.run('contact.get', { contactId: byId(12) });
		await new Promise((resolve) => elsewhere.close(resolve));
		expect([asked, error?.message]).toEqual([[], 'Drift gave an unexpected answer']);
	});

	it.each(['domains', 'none'])(
		'is sent to the Base URL of a credential that the user restricted to %s for the HTTP Request node',
		async (allowedHttpRequestDomains) => {
			const credentials = {
				accessToken: account.drift.token,
				baseUrl: account.drift.url,
				allowedHttpRequestDomains,
				allowedDomains: 'example.com',
			};
			const { output, error } = await account.run('conversation.getAll', { limit: 1 }, [{}, {}], { credentials });
			expect([error, output.length]).toEqual([undefined, 2]);
		},
	);

	it('goes along with every request as a bearer', async () => {
		await account.run('conversation.getAll', { limit: 1 });
		expect(account.drift.requests.map(({ headers }) => headers.authorization)).toEqual([
			`Bearer ${account.drift.token}`,
			`Bearer ${account.drift.token}`,
		]);
	});
});
