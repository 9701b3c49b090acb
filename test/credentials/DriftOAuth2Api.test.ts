import type { INodeListSearchResult } from 'n8n-workflow';

import type { Scope } from '../../playground/simulator/index.ts';
import type { CredentialValues } from '../engine/credentials.ts';
import { runListSearch } from '../engine/editor.ts';
import type { RunOptions } from '../engine/run.ts';
import { driftAccount } from '../nodes/Drift/account';
import { connect, run, setup } from './oauth2';

declare const N8N_CORE_VERSION: string;

const account = driftAccount({ conversations: 330, contacts: 6, messages: 330 });
const variants = [{ refusal: 'drift-403' as const }, { refusal: 'kong-401' as const }];
const connected = (scopes?: readonly Scope[]) => connect(account.drift, scopes);

/** Creates a contact for each address. */
const create = async (credentials: CredentialValues, emails: string[], onError?: RunOptions['onError']) =>
	await run(
		credentials,
		'contact.create',
		{ email: '={{ $json.email }}' },
		{ items: emails.map((email) => ({ email })), onError },
	);

const pick = async (credentials: CredentialValues): Promise<INodeListSearchResult> => {
	const parameters = { authentication: 'oAuth2', resource: 'conversation', operation: 'get' };
	return await runListSearch({
		...setup,
		credentials,
		parameters,
		method: 'searchConversations',
		path: 'conversationId',
	});
};

const sentTo = (path: string) => account.drift.requests.filter((request) => request.path === path);
const renewals = () => sentTo('/oauth2/token').length;
const emailsSent = () => sentTo('/contacts').map(({ body }) => JSON.stringify(body));
const contactsWith = (email: string) => account.drift.account.contacts.find('email', [email]).length;
const conversationIds = () => [...account.drift.account.conversations.keys()].sort();

/** Every token and secret of the simulated app says what it is. */
const SECRET = /oauth-(access|refresh|secret)/;

describe.each(variants)('a token that expires ($refusal)', ({ refusal }) => {
	beforeEach(() => {
		account.drift.settings.variants.refusal = refusal;
	});

	it('in the middle of two lists is renewed, and each list is whole', async () => {
		const credentials = connected();
		account.drift.oauth.expireAfter(3);
		const { error, output } = await run(credentials, 'conversation.getAll', { returnAll: true });
		expect(error).toBeUndefined();
		for (const item of [0, 1]) {
			const rows = output.filter(({ pairedItem }) => JSON.stringify(pairedItem) === JSON.stringify({ item }));
			expect(rows.map(({ json }) => json.id).sort()).toEqual(conversationIds());
		}
		expect(JSON.stringify(output)).not.toMatch(SECRET);
	});

	it('under 30 writes is renewed, and each is carried out once', async () => {
		const credentials = connected();
		const emails = Array.from({ length: 30 }, (_, index) => `${refusal}-${index}@example.com`);
		account.drift.oauth.expireAfter(7);
		const { error, output } = await create(credentials, emails);
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => json.email)).toEqual(emails);
		expect(emails.map(contactsWith)).toEqual(emails.map(() => 1));
		expect(sentTo('/contacts').filter(({ status }) => status === 200)).toHaveLength(30);
		// n8n 1 asks for a new token with each request that gets 401
		if (refusal === 'drift-403' || !N8N_CORE_VERSION.startsWith('1.')) expect(renewals()).toBe(1);
	});

	it('is renewed for good: the next run needs no other', async () => {
		const credentials = connected();
		account.drift.oauth.expireTokens();
		await run(credentials, 'user.getAll', {}, { items: [{}] });
		await run(credentials, 'user.getAll', {}, { items: [{}] });
		expect(sentTo('/users/list').map(({ status }) => status)).toEqual([refusal === 'drift-403' ? 403 : 401, 200, 200]);
		expect(renewals()).toBe(1);
	});

	it('under two runs at once is renewed for both', async () => {
		const credentials = connected();
		const emails = ['a', 'b'].map((name) =>
			Array.from({ length: 15 }, (_, index) => `${refusal}-${name}${index}@example.com`),
		);
		account.drift.oauth.expireAfter(5);
		const runs = await Promise.all(emails.map(async (some) => await create(credentials, some)));
		expect(runs.map(({ error }) => error)).toEqual([undefined, undefined]);
		expect(emails.flat().map(contactsWith)).toEqual(emails.flat().map(() => 1));
	});

	it('is renewed for a picker', async () => {
		const credentials = connected();
		account.drift.oauth.expireTokens();
		expect((await pick(credentials)).results).toHaveLength(20);
		expect((await pick(credentials)).results).toHaveLength(20);
		expect(renewals()).toBe(1);
	});

	it('is renewed to ask about itself, and does not come out', async () => {
		const credentials = connected(['contact_read', 'user_read']);
		account.drift.oauth.expireTokens();
		const { error, output } = await run(credentials, 'token.getInfo', {});
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => json)).toEqual(
			[0, 1].map(() =>
				expect.objectContaining({ orgId: 123, scopes: ['contact_read', 'user_read'], neverExpires: false }),
			),
		);
		expect(JSON.stringify(output)).not.toMatch(SECRET);
	});

	it('and was revoked: says to connect again, sends nothing twice and shows no secret', async () => {
		const credentials = connected();
		account.drift.oauth.revoke();
		const emails = Array.from({ length: 12 }, (_, index) => `revoked-${refusal}-${index}@example.com`);
		for (const onError of [undefined, 'continueRegularOutput'] as const) {
			account.drift.reset();
			const result = await create(credentials, emails, onError);
			const { message = '', description = '' } = result.error ?? result.output[11]?.error ?? {};
			expect(`${message}. ${description}`).toMatch(/^Drift did not renew the token.*reconnect it/);
			expect(JSON.stringify(result)).not.toContain('may have been carried out');
			expect(JSON.stringify(result)).not.toMatch(SECRET);
			expect(emailsSent()).toEqual([...new Set(emailsSent())]);
			expect(emails.map(contactsWith)).toEqual(emails.map(() => 0));
		}
	});

	it('and was revoked: shows no refresh token that Drift repeats', async () => {
		const credentials = connected();
		account.drift.oauth.revoke();
		const { refresh_token: repeated } = Object(credentials.oauthTokenData);
		const body = { error: 'invalid_request', error_description: `Invalid refresh_token ${repeated}` };
		account.drift.fault({ path: '/oauth2/token', status: 400, body, times: 9 });
		const result = await create(credentials, ['one@example.com', 'two@example.com']);
		expect(result.error?.message).toMatch(/^Drift did not renew the token/);
		expect(JSON.stringify(result)).not.toMatch(SECRET);
	});

	it('and was revoked: the picker says to connect again', async () => {
		const credentials = connected();
		account.drift.oauth.revoke();
		await expect(pick(credentials)).rejects.toMatchObject({
			message: expect.stringMatching(/^Drift did not renew the token/),
			description: expect.stringContaining('reconnect it'),
		});
		expect(sentTo('/conversations/list')).toHaveLength(1);
	});

	it('says so if the token cannot be renewed for now', async () => {
		const credentials = connected();
		account.drift.oauth.expireTokens();
		account.drift.fault({ path: '/oauth2/token', status: 503, times: 9 });
		const { error } = await create(credentials, ['three@example.com', 'four@example.com']);
		expect(error).toMatchObject({
			message: expect.stringMatching(/^Drift failed to answer/),
			description: expect.stringContaining('503'),
		});
		expect(emailsSent()).toEqual([...new Set(emailsSent())]);
	});

	it('without a refresh token says to connect again', async () => {
		const { access_token: accessToken } = account.drift.oauth.issue();
		const credentials = { ...connected(), oauthTokenData: { access_token: accessToken } };
		account.drift.oauth.expireTokens();
		const { error } = await create(credentials, ['five@example.com', 'six@example.com']);
		expect(error).toMatchObject({
			message: 'Drift did not renew the token',
			description: expect.stringContaining('reconnect it'),
		});
	});
});

describe.each(variants)('a token without the scope ($refusal)', ({ refusal }) => {
	it('is renewed once a run, and the error names the scope and no secret', async () => {
		account.drift.settings.variants.refusal = refusal;
		const credentials = connected(['contact_read']);
		const items = Array.from({ length: 12 }, () => ({}));
		const result = await run(
			credentials,
			'conversation.getAll',
			{ returnAll: true },
			{ items, onError: 'continueRegularOutput' },
		);
		expect(result.output.map(({ error }) => error?.message)).toEqual(
			items.map(() => expect.stringContaining('conversation_read')),
		);
		expect(renewals()).toBe(1);
		expect(sentTo('/conversations/list').length).toBeLessThanOrEqual(24);
		expect(JSON.stringify(result)).not.toMatch(SECRET);
		await expect(pick(credentials)).rejects.toThrow(/^Drift refused the token: .*conversation_read/);
	});
});

it('shows neither the old token nor the new one, whatever a picker is answered', async () => {
	const credentials = connected();
	const { access_token: old } = Object(credentials.oauthTokenData);
	const next = old.replace(/\d+/, (number: string) => String(Number(number) + 1));
	account.drift.oauth.expireTokens();
	account.drift.settings.variants.refusal = 'drift-403';
	account.drift.fault({
		path: '/conversations/list',
		skip: 1,
		status: 400,
		body: { error: { message: `Bad header ${old} ${next}` } },
	});
	await expect(pick(credentials)).rejects.toMatchObject({ message: 'Drift refused the request: Bad header *** ***' });
});

it('is not connected: says so', async () => {
	const { baseUrl = '', clientId = '', clientSecret = '' } = connected();
	const { error } = await run({ baseUrl, clientId, clientSecret }, 'user.getAll', {});
	expect(error?.message).toContain('not connected');
	expect(account.drift.requests).toEqual([]);
});
