import { DriftApi } from '../../credentials/DriftApi.credentials';
import { Drift } from '../../nodes/Drift/Drift.node';
import { runCredentialTest } from '../engine/editor.ts';
import { driftAccount } from '../nodes/Drift/account';

const account = driftAccount();
const test = async (accessToken: string, baseUrl = account.drift.url) =>
	await runCredentialTest({
		nodeType: new Drift(),
		credentialType: new DriftApi(),
		credentials: { accessToken, baseUrl },
	});

it('accepts a token that Drift accepts', async () => {
	expect(await test(account.drift.token)).toEqual({ status: 'OK', message: 'Drift accepted the token' });
	expect(account.drift.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /app/token_info']);
});

it('accepts a base URL with a slash at its end', async () => {
	expect(await test(account.drift.token, `${account.drift.url}/`)).toMatchObject({ status: 'OK' });
});

it.each(['drift-403', 'kong-401'] as const)('gives Drift’s reason for refusing another (%s)', async (variant) => {
	account.drift.settings.variants.refusal = variant;
	const result = await test('not-a-token-of-drift');
	account.drift.settings.variants.refusal = 'drift-403';
	expect(result).toEqual({
		status: 'Error',
		message: expect.stringMatching(/^Drift refused the token: .*(valid|expired)/),
	});
	expect(result.message).not.toContain('not-a-token-of-drift');
});

it('says that nobody answers, or that somebody else does', async () => {
	expect(await test('token', 'http://127.0.0.1:9')).toEqual({
		status: 'Error',
		message: expect.stringMatching(/^The Base URL's host refused the connection\. Check the Base URL/),
	});
	account.drift.fault({ html: '<!doctype html><title>Intranet</title>' });
	expect(await test(account.drift.token)).toEqual({
		status: 'Error',
		message: expect.stringContaining('Drift answered with a web page instead of data'),
	});
});

it('sends the token to a safe address only', async () => {
	expect(await test('tok-3f9a', 'http://example.com')).toEqual({
		status: 'Error',
		message: expect.stringContaining('is not safe for a token'),
	});
	const { authenticate } = new DriftApi();
	if (typeof authenticate !== 'function') throw new Error('authenticate is not a function');
	const sign = async (url: string, baseURL?: string) =>
		await authenticate({ accessToken: 't', baseUrl: 'https://driftapi.com' }, { url, baseURL });
	expect(await sign('/contacts/1', 'https://driftapi.com')).toMatchObject({ headers: { Authorization: 'Bearer t' } });
	// As n8n's HTTP Request node asks
	const asUri = { uri: 'https://driftapi.com/contacts/1', url: '' };
	expect(await authenticate({ accessToken: 't', baseUrl: 'https://driftapi.com' }, asUri)).toMatchObject({
		headers: { Authorization: 'Bearer t' },
	});
	for (const url of [
		'https://example.com/',
		'https://api.drift.com/conversations/list',
		'http://driftapi.com/',
		'https://driftapi.com.example.com/',
		'//example.com/',
	]) {
		await expect(sign(url, 'https://driftapi.com')).rejects.toThrow(
			'The Drift token may only be sent to https://driftapi.com',
		);
	}
});
