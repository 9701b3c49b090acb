import { SCOPES, startDrift } from '../../../playground/simulator/index.ts';
import type { Drift, Grant } from '../../../playground/simulator/index.ts';
import { request } from './client.ts';

const BACK = 'http://localhost:5678/rest/oauth2-credential/callback';
const CLIENT = { client_id: 'oauth-client', client_secret: 'oauth-secret' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let drift: Drift;

beforeEach(async () => {
	drift = await startDrift({ contacts: 1, conversations: 3, messages: 0 });
});
afterEach(() => drift.close());

const authorize = (query: Record<string, string>) =>
	request(drift, 'GET', `/authorize?${new URLSearchParams(query)}`, { headers: { authorization: '' } });
const agree = () => authorize({ response_type: 'code', client_id: 'oauth-client', redirect_uri: BACK, state: 's 1' });

/** A request for tokens, which needs none itself. */
const requestTokens = (fields: Record<string, string>) =>
	request<Grant>(drift, 'POST', '/oauth2/token', {
		rawBody: String(new URLSearchParams(fields)),
		headers: { ...FORM, authorization: '' },
	});

const byCode = (code: string, more: object = {}) =>
	requestTokens({ ...CLIENT, grant_type: 'authorization_code', code, ...more });
const byRefresh = (refresh: string, more: object = {}) =>
	requestTokens({ ...CLIENT, grant_type: 'refresh_token', refresh_token: refresh, ...more });

const list = (token: string) => request(drift, 'GET', '/conversations/list?limit=1', { token });
const statuses = async (token: string, times: number) => {
	const got: number[] = [];
	for (let i = 0; i < times; i++) got.push((await list(token)).status);
	return got;
};
const refused = (status: number) => ({ status, body: { error: { message: expect.any(String) } } });

describe('a code', () => {
	test('is sent to the redirect_uri, with the state', async () => {
		const { status, headers } = await agree();
		const location = new URL(headers.get('location') ?? '');
		expect([status, location.origin + location.pathname]).toEqual([302, BACK]);
		expect(Object.fromEntries(location.searchParams)).toEqual({ code: expect.any(String), state: 's 1' });
	});

	test('keeps the query of the redirect_uri, without a state, with a scope', async () => {
		const query = { response_type: 'code', client_id: 'oauth-client', redirect_uri: `${BACK}?a=1`, scope: '' };
		const { headers } = await authorize(query);
		expect(Object.fromEntries(new URL(headers.get('location') ?? '').searchParams)).toEqual({
			a: '1',
			code: expect.any(String),
		});
	});

	test.each([
		['response_type', { response_type: 'token' }],
		['client_id is not known', { client_id: 'other' }],
		['redirect_uri', { redirect_uri: '/callback' }],
		['redirect_uri is not valid', { redirect_uri: 'http://[' }],
		["Unrecognized query parameter 'code_challenge'", { code_challenge: 'x' }],
	])('is not given: %s', async (says, wrong) => {
		const answer = await authorize({ response_type: 'code', client_id: 'oauth-client', redirect_uri: BACK, ...wrong });
		expect(answer).toMatchObject({ status: 400, body: { error: { message: expect.stringContaining(says) } } });
	});

	test('is exchanged once, for tokens with every scope', async () => {
		const code = new URL((await agree()).headers.get('location') ?? '').searchParams.get('code') ?? '';
		const { status, body } = await byCode(code, { redirect_uri: BACK });
		expect([status, body]).toEqual([
			200,
			{ access_token: expect.any(String), refresh_token: expect.any(String), expires_in: 7200, orgId: 123 },
		]);
		expect(drift.settings.tokens.get(body.access_token)).toEqual(SCOPES);
		expect((await list(body.access_token)).status).toBe(200);
		expect(await byCode(code)).toMatchObject(refused(403));
	});

	test('is valid for the redirect_uri it was sent to', async () => {
		expect(await byCode(drift.oauth.newCode(BACK), { redirect_uri: `${BACK}/other` })).toMatchObject(refused(403));
		expect((await byCode(drift.oauth.newCode(BACK))).status).toBe(200);
	});

	test('needs the right client', async () => {
		const code = drift.oauth.newCode(BACK);
		expect(await byCode(code, { client_secret: 'wrong' })).toMatchObject(refused(403));
		expect(await byCode(code, { client_id: 'wrong' })).toMatchObject(refused(403));
		expect((await byCode(code)).status).toBe(200);
	});
});

describe('a refresh token', () => {
	test('is exchanged once for new tokens', async () => {
		const first = drift.oauth.issue();
		const { status, body } = await byRefresh(first.refresh_token);
		expect([status, body.expires_in, body.orgId]).toEqual([200, 7200, 123]);
		expect(new Set([first.access_token, first.refresh_token, body.access_token, body.refresh_token]).size).toBe(4);
		expect(await byRefresh(first.refresh_token)).toMatchObject(refused(403));
		expect((await byRefresh(body.refresh_token)).status).toBe(200);
	});

	test('needs the right client, and is not used up by a wrong one', async () => {
		const { refresh_token: refresh } = drift.oauth.issue();
		expect(await byRefresh(refresh, { client_secret: 'wrong' })).toMatchObject(refused(403));
		expect((await byRefresh(refresh)).status).toBe(200);
	});

	test('outlives its access token, until everything is revoked', async () => {
		const first = drift.oauth.issue();
		drift.oauth.expireTokens();
		const { body } = await byRefresh(first.refresh_token);
		expect((await list(body.access_token)).status).toBe(200);
		drift.oauth.revoke();
		expect((await list(body.access_token)).status).toBe(403);
		expect(await byRefresh(body.refresh_token)).toMatchObject(refused(403));
	});
});

describe('the request for tokens', () => {
	test.each([
		["property 'client_secret'", { client_id: 'oauth-client', grant_type: 'authorization_code', code: 'x' }],
		["property 'grant_type'", { ...CLIENT, code: 'x' }],
		['grant_type', { ...CLIENT, grant_type: 'password', code: 'x' }],
		['fields of grant_type', { ...CLIENT, grant_type: 'authorization_code' }],
		['fields of grant_type', { ...CLIENT, grant_type: 'refresh_token', code: 'x' }],
		['fields of grant_type', { ...CLIENT, grant_type: 'authorization_code', code: 'x', refresh_token: 'y' }],
		["unknown field 'scope'", { ...CLIENT, grant_type: 'authorization_code', code: 'x', scope: 'contact_read' }],
		["unknown field 'clientId'", { ...CLIENT, grant_type: 'authorization_code', code: 'x', clientId: 'oauth-client' }],
	])('is refused: %s', async (says, fields) => {
		expect(await requestTokens(fields)).toMatchObject({
			status: 400,
			body: { error: { message: expect.stringContaining(says) } },
		});
	});

	test('names a field once', async () => {
		const rawBody = `${new URLSearchParams({ ...CLIENT, grant_type: 'authorization_code' })}&code=a&code=b`;
		expect(await request(drift, 'POST', '/oauth2/token', { rawBody, headers: FORM })).toMatchObject(refused(400));
	});

	test('is a form, not JSON', async () => {
		const { refresh_token: refresh } = drift.oauth.issue();
		const body = { ...CLIENT, grant_type: 'refresh_token', refresh_token: refresh };
		const answer = await request(drift, 'POST', '/oauth2/token', { body });
		expect(answer).toMatchObject({
			status: 400,
			body: { error: { message: expect.stringContaining('Unsupported Media Type') } },
		});
		expect((await byRefresh(refresh)).status).toBe(200);
	});

	test('names the client in the form, not in a header', async () => {
		const rawBody = String(
			new URLSearchParams({ grant_type: 'refresh_token', refresh_token: drift.oauth.issue().refresh_token }),
		);
		const authorization = `Basic ${btoa('oauth-client:oauth-secret')}`;
		const answer = await request(drift, 'POST', '/oauth2/token', { rawBody, headers: { ...FORM, authorization } });
		expect(answer).toMatchObject(refused(400));
	});

	test('is refused as a gateway does', async () => {
		drift.settings.variants.refusal = 'kong-401';
		expect(await byCode('other')).toMatchObject({
			status: 400,
			body: { error: 'invalid_grant', error_description: expect.any(String) },
		});
		expect(await byCode('other', { client_id: 'other' })).toMatchObject({
			status: 401,
			body: { error: 'invalid_client' },
		});
	});
});

describe('an access token', () => {
	test.each([
		['drift-403', 403],
		['kong-401', 401],
	] as const)('that has expired is refused as any unknown one: %s', async (refusal, status) => {
		drift.settings.variants.refusal = refusal;
		const { access_token: token } = drift.oauth.issue();
		drift.oauth.expireTokens();
		const answer = await list(token);
		const unknown = await list('wrong');
		expect([answer.status, answer.body]).toEqual([status, unknown.body]);
	});

	test('expires after some more requests, and no other token does', async () => {
		const [first, second] = [drift.oauth.issue(), drift.oauth.issue()];
		drift.oauth.expireAfter(2);
		const later = drift.oauth.issue();
		expect(await statuses(first.access_token, 4)).toEqual([200, 200, 403, 403]);
		expect(await statuses(second.access_token, 3)).toEqual([200, 200, 403]);
		expect(await statuses(later.access_token, 4)).toEqual([200, 200, 200, 200]);
		expect(await statuses(drift.token, 4)).toEqual([200, 200, 200, 200]);
		const bearers = drift.requests.slice(0, 4).map(({ headers }) => headers.authorization);
		expect(bearers).toEqual(Array(4).fill(`Bearer ${first.access_token}`));
	});

	test('has the scopes the app had when its user agreed, refreshed or not', async () => {
		drift.oauth.scopes = ['contact_read'];
		const narrow = drift.oauth.issue();
		drift.oauth.scopes = SCOPES;
		expect((await list(narrow.access_token)).status).toBe(403);
		const { body } = await byRefresh(narrow.refresh_token);
		expect((await list(body.access_token)).status).toBe(403);
		expect((await list(drift.oauth.issue().access_token)).status).toBe(200);
	});

	test('has token info as long as it works', async () => {
		const { access_token: token } = drift.oauth.issue();
		const told = () => request(drift, 'POST', '/app/token_info', { body: { access_token: token } });
		expect((await told()).body).toMatchObject({ access_token: token, expires_in: 7_200_000, scope: SCOPES.join(' ') });
		drift.oauth.expireTokens();
		expect(await told()).toMatchObject(refused(400));
	});
});
