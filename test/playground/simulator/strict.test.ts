import { SCOPES, startDrift } from '../../../playground/simulator/index.ts';
import type { Drift } from '../../../playground/simulator/index.ts';
import { request } from './client.ts';
import { ACCOUNT, CONTACT, CONVERSATION, email } from './ids.ts';
import { attributes, BAD, contact, GOOD, MISSING } from './requests.ts';

const refusal = (type: string, says: string) => ({ error: { type, message: expect.stringContaining(says) } });

let drift: Drift;

beforeEach(async () => {
	drift = await startDrift({ contacts: 0, conversations: 0 });
	drift.account.contacts.add({ id: CONTACT, attributes: { email, externalId: 'USER-1' } });
	drift.account.conversations.add({ id: CONVERSATION, contactId: CONTACT });
	const message = drift.account.messages.add({
		conversationId: CONVERSATION,
		author: { id: CONTACT, type: 'contact', bot: false },
	});
	drift.account.accounts.add({ accountId: ACCOUNT, ownerId: 5136942 });
	drift.account.attachments.add(message, { fileName: 'notes.txt', mimeType: 'text/plain', content: 'Hi' });
});
afterEach(() => drift.close());

test.each(GOOD)('$scope allows $method $path', async ({ scope, method, path, body }) => {
	drift.settings.tokens.set('one-scope', scope ? [scope] : []);
	const answer = await request(drift, method, path, { body, token: 'one-scope' });
	expect(answer).toMatchObject({ status: method === 'DELETE' && path === contact ? 202 : 200 });
});

test.each(GOOD.filter(({ scope }) => scope))(
	'without $scope there is no $method $path',
	async ({ scope, method, path, body }) => {
		drift.settings.tokens.set(
			'other-scopes',
			SCOPES.filter((other) => other !== scope),
		);
		const answer = await request(drift, method, path, { body, token: 'other-scopes' });
		expect(answer).toMatchObject({ status: 403, body: refusal('authentication_error', `lacks the scope ${scope}`) });
	},
);

test.each(GOOD)('an unknown parameter is refused: $method $path', async ({ method, path, body }) => {
	const answer = await request(drift, method, `${path}${path.includes('?') ? '&' : '?'}foo=1`, { body });
	expect(answer).toMatchObject({ status: 400, body: refusal('validation_error', '') });
});

test.each(BAD)('$says: $method $path $body', async ({ says, method, path, body }) => {
	const { contacts, messages, users, accounts, events, gdprRequests } = drift.account;
	const held = () =>
		JSON.stringify([...[contacts, messages, users, accounts].map((map) => [...map.values()]), events, gdprRequests]);
	const before = held();
	const answer = await request(drift, method, path, { body });
	expect(answer).toMatchObject({ status: 400, body: refusal('validation_error', says) });
	expect(held()).toBe(before);
});

test.each(MISSING)('not found: $method $path', async ({ method, path, body }) => {
	const answer = await request(drift, method, path, { body });
	expect(answer).toMatchObject({ status: 404, body: method === 'HEAD' ? '' : refusal('not_found', 'There is no') });
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', ''])(
	'a body sent as %j is refused',
	async (type) => {
		const answer = await request(drift, 'POST', '/contacts', {
			rawBody: JSON.stringify({ attributes }),
			headers: { 'content-type': type },
		});
		expect(answer).toMatchObject({ status: 400, body: refusal('validation_error', 'Unsupported Media Type') });
	},
);

test('a body that is not JSON is refused', async () => {
	const answer = await request(drift, 'POST', '/contacts', {
		rawBody: '{',
		headers: { 'content-type': 'application/json' },
	});
	expect(answer).toMatchObject({ status: 400, body: refusal('validation_error', 'JSON') });
});

test.each(['', 'Bearer', 'Bearer wrong', 'Basic every-scope', 'every-scope', 'Bearer constructor'])(
	'%j is no token',
	async (authorization) => {
		for (const path of [contact, '/nothing']) {
			const answer = await request(drift, 'GET', path, { headers: { authorization } });
			expect(answer).toMatchObject({
				status: 403,
				body: refusal('authentication_error', 'access token is missing or not valid'),
			});
		}
	},
);

test.each(['bearer', 'BEARER', 'Bearer'])('%s goes before a token', async (scheme) => {
	const paths = [contact, '/users/list'];
	const answers = await Promise.all(
		paths.map((path) => request(drift, 'GET', path, { headers: { authorization: `${scheme} ${drift.token}` } })),
	);
	expect(answers.map(({ status }) => status)).toEqual([200, 200]);
});

test('an empty body of content type JSON is no body', async () => {
	const answer = await request(drift, 'DELETE', contact, { headers: { 'content-type': 'application/json' } });
	expect(answer).toMatchObject({ status: 202, body: { result: 'OK', ok: true } });
	expect(drift.account.contacts.size).toBe(0);
});
