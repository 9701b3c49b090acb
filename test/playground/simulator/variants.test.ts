import { startDrift } from '../../../playground/simulator/index.ts';
import type { Drift, Variants } from '../../../playground/simulator/index.ts';
import { request } from './client.ts';

const email = 'ada@example.com';
const CONTACT = 16344770001;
const CONVERSATION = 3670140001;

let drift: Drift;

afterEach(() => drift.close());

async function start(variants: Partial<Variants> = {}): Promise<void> {
	drift = await startDrift({ contacts: 1, conversations: 1, messages: 10, variants });
	drift.account.contacts.add({ id: CONTACT, attributes: { email } });
	drift.account.conversations.add({ id: CONVERSATION, contactId: CONTACT });
}

test.each([[409], [400]] as const)('a duplicate is refused with %i', async (duplicateStatus) => {
	await start({ duplicateStatus });
	const answer = await request(drift, 'POST', '/contacts', { body: { attributes: { email } } });
	expect(answer).toMatchObject({ status: duplicateStatus, body: { error: { type: 'validation_error' } } });
});

test('an invalid token refused by the gateway', async () => {
	await start({ refusal: 'kong-401' });
	const answer = await request(drift, 'GET', `/contacts/${CONTACT}`, { token: 'wrong' });
	expect(answer).toMatchObject({
		status: 401,
		body: { error: 'invalid_token', error_description: expect.any(String) },
	});
	drift.settings.tokens.set('no-scope', []);
	const scopeless = await request(drift, 'GET', `/contacts/${CONTACT}`, { token: 'no-scope' });
	expect(scopeless).toMatchObject({ status: 403, body: { error: { type: 'authentication_error' } } });
});

test.each([
	[403, 'authentication_error'],
	[401, 'authentication_error'],
	[404, 'not_found'],
] as const)('a contact that may not be viewed is answered with %i', async (contactDenied, type) => {
	await start({ contactDenied });
	drift.settings.tokens.set('no-scope', []);
	for (const path of [`/contacts/${CONTACT}`, `/contacts?email=${email}`]) {
		expect(await request(drift, 'GET', path, { token: 'no-scope' })).toMatchObject({
			status: contactDenied,
			body: { error: { type } },
		});
	}
	const other = await request(drift, 'GET', `/conversations/${CONVERSATION}`, { token: 'no-scope' });
	expect(other).toMatchObject({ status: 403, body: { error: { type: 'authentication_error' } } });
});

test.each([
	[400, 'validation_error'],
	[500, 'internal_error'],
] as const)('a bad value in a contact is refused with %i', async (badContact, type) => {
	await start({ badContact });
	const body = { attributes: { email: 'grace@example.com', plan: ['team'] } };
	for (const [method, path] of [
		['POST', '/contacts'],
		['PATCH', `/contacts/${CONTACT}`],
		['PATCH', `/contacts/normalize?idType=drift&id=${CONTACT}`],
	] as const) {
		expect(await request(drift, method, path, { body })).toMatchObject({
			status: badContact,
			body: { error: { type } },
		});
	}
	expect((await request(drift, 'PATCH', '/contacts/normalize', { body: { attributes: {} } })).status).toBe(400);
	expect(drift.account.contacts.get(CONTACT)?.attributes).not.toHaveProperty('plan');
});

test('errors in the plural', async () => {
	await start({ errorShape: 'errors' });
	const { body } = await request(drift, 'GET', '/contacts/1');
	expect(body).toEqual({ errors: [{ type: 'not_found', message: 'There is no contact 1' }] });
});

test('a created message last of several', async () => {
	await start({ createMessage: 'messages' });
	const path = `/conversations/${CONVERSATION}/messages`;
	const { body } = await request(drift, 'POST', path, { body: { type: 'chat', body: 'New' } });
	const unrelated = { author: { bot: true }, conversationId: expect.any(Number) };
	expect(body).toMatchObject({
		data: { messages: [unrelated, unrelated, { body: 'New', conversationId: CONVERSATION }] },
	});
	expect(body).not.toMatchObject({ data: { messages: [{ conversationId: CONVERSATION }, {}, {}] } });
});

test('a created conversation in data', async () => {
	await start({ createConversation: 'data' });
	const { body } = await request(drift, 'POST', '/conversations/new', { body: { email, message: { body: 'Hi' } } });
	expect(body).toMatchObject({ data: { contactId: CONTACT, status: 'open' } });
});

test.each(['text/plain', 'text/html', 'application/octet-stream', 'application/json'] as const)(
	'a transcript as %s',
	async (type) => {
		await start({ transcript: type });
		const author = { id: CONTACT, type: 'contact' as const, bot: false };
		drift.account.messages.add({
			conversationId: CONVERSATION,
			author,
			createdAt: 1671223324000,
			body: '<p>Où &amp; quand 🚀</p>',
		});
		const { headers, text } = await request(drift, 'GET', `/conversations/${CONVERSATION}/transcript`);
		expect(headers.get('content-type')?.replace('; charset=utf-8', '')).toBe(type);
		expect(text).toBe('Dec 16, 03:42:04 PM EST ada@example.com: Où & quand 🚀');
	},
);

test('a transcript in data', async () => {
	await start({ transcript: 'data' });
	const { body } = await request(drift, 'GET', `/conversations/${CONVERSATION}/transcript`);
	expect(body).toEqual({ data: '' });
});

test('a list that silently has at most 50 rows', async () => {
	await start({ listLimit: 'clamp50' });
	for (let i = 0; i < 60; i++) drift.account.conversations.add({ contactId: CONTACT });
	const list = (query: string) =>
		request<{ data: object[]; links: { next: string } }>(drift, 'GET', `/conversations/list?${query}`);
	const { body } = await list('limit=100');
	expect(body.data).toHaveLength(50);
	const token = new URL(body.links.next).searchParams.get('page_token');
	expect((await list(`limit=100&page_token=${token}`)).body.data).toHaveLength(12);
	expect((await list('limit=40')).body.data).toHaveLength(40);
});

test('another maximum of the list', async () => {
	await start();
	drift.settings.maxLimit = 10;
	expect((await request(drift, 'GET', '/conversations/list?limit=11')).status).toBe(400);
	expect((await request(drift, 'GET', '/conversations/list?limit=10')).status).toBe(200);
});

test('a deletion without an answer', async () => {
	await start({ deleteContact: 204 });
	const answer = await request(drift, 'DELETE', `/contacts/${CONTACT}`);
	expect(answer).toMatchObject({ status: 204, text: '' });
	expect(drift.account.contacts.has(CONTACT)).toBe(false);
});

test('variants change while it runs', async () => {
	await start();
	expect((await request(drift, 'GET', '/contacts/1')).body).toHaveProperty('error');
	drift.settings.variants.errorShape = 'errors';
	expect((await request(drift, 'GET', '/contacts/1')).body).toHaveProperty('errors');
});
