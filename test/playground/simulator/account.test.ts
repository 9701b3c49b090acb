import { Account, APP_BOT, startDrift } from '../../../playground/simulator/index.ts';
import type { Drift, DriftOptions } from '../../../playground/simulator/index.ts';
import { seedMessages } from '../../../playground/simulator/seed/messages.ts';
import { TALKS } from '../../../playground/simulator/seed/talks.ts';
import { request } from './client.ts';

let running: Drift[] = [];

afterEach(async () => {
	await Promise.all(running.map((drift) => drift.close()));
	running = [];
});

async function start(options?: DriftOptions): Promise<Drift> {
	const drift = await startDrift(options);
	running.push(drift);
	return drift;
}

/** The text of answers to reads and writes all over an account. */
async function answers(drift: Drift): Promise<string[]> {
	const contacts = [...drift.account.contacts.keys()];
	const [busiest] = [...drift.account.messages].toSorted((a, b) => b[1].length - a[1].length).map(([id]) => id);
	const email = 'new@example.com';
	const asked: Array<[method: string, path: string, body?: object]> = [
		['GET', '/conversations/list?limit=100'],
		['GET', `/conversations/${busiest}/messages`],
		['GET', `/conversations/${busiest}/transcript`],
		['GET', `/contacts/${contacts[4]}`],
		['GET', `/contacts/${contacts.at(-1)}`],
		['POST', '/contacts', { attributes: { email } }],
		['POST', '/conversations/new', { email, message: { body: 'Hi' } }],
		['POST', `/conversations/${busiest}/messages`, { type: 'chat', body: 'Hi' }],
	];
	const texts: string[] = [];
	for (const [method, path, body] of asked) {
		const { status, text } = await request(drift, method, path, { body });
		expect(status).toBe(200);
		texts.push(text);
	}
	return texts;
}

test('the same seed gives the same answers, another seed different ones', async () => {
	const [first, second, other] = [await start(), await start(), await start({ seed: 2 })];
	const expected = await answers(first);
	expect(await answers(second)).toEqual(expected);
	const others = await answers(other);
	// The reads, which come first
	for (const i of [0, 1, 2, 3, 4]) expect(others[i]).not.toBe(expected[i]);
});

test('the account is as large as real ones by default', async () => {
	const { account } = await start();
	const lengths = [...account.messages.values()].map((messages) => messages.length);
	expect([account.contacts.size, account.conversations.size]).toEqual([400, 1000]);
	expect(lengths.reduce((a, b) => a + b)).toBe(20_000);
	expect(Math.min(...lengths)).toBe(0);
	expect(Math.max(...lengths)).toBeGreaterThan(200);

	const small = (await start({ contacts: 10, conversations: 20, messages: 100 })).account;
	expect([small.contacts.size, small.conversations.size, [...small.messages.values()].flat().length]).toEqual([
		10, 20, 100,
	]);
	await expect(start({ contacts: 0 })).rejects.toThrow('needs a contact');
});

test('the account is varied', async () => {
	const { account } = await start();
	const conversations = [...account.conversations.values()];
	const share = (status: string) =>
		conversations.filter((conversation) => conversation.status === status).length / 1000;
	expect(share('closed')).toBeCloseTo(0.6, 1);
	expect(share('open')).toBeGreaterThan(0.2);
	expect(share('pending')).toBeGreaterThan(0.1);

	const many = (await start({ contacts: 2000, conversations: 0 })).account;
	const contacts = [...many.contacts.values()].map(({ attributes }) => attributes);
	const emails = contacts.flatMap(({ email }) => email ?? []);
	expect(emails.length).toBeLessThan(contacts.length);
	expect(new Set(emails).size).toBe(emails.length);
	for (const email of emails) expect(email).toMatch(/^[a-z.+0-9]+@([a-z0-9]+\.example|example\.com)$/);
	expect(contacts.some(({ name = '' }) => /[^ -~]/.test(name))).toBe(true);
	expect(contacts.some(({ employees }) => typeof employees === 'number')).toBe(true);

	const messages = [...account.messages.values()].flat();
	const shown = messages.filter(
		({ attributes }) => Array.isArray(attributes.preMessages) && attributes.preMessages.length > 0,
	);
	expect(shown.length).toBeGreaterThan(100);
	expect(shown[0]).toMatchObject({
		author: { type: 'contact' },
		attributes: { preMessages: [{ body: expect.any(String), sender: { id: APP_BOT.id } }, {}] },
	});
	const bodies = messages.flatMap(({ body }) => body ?? []).join();
	expect(bodies).toMatch(/\p{Emoji_Presentation}/u);
	expect(bodies).toMatch(/&amp;/);
});

test('every id is beyond 32 bits, every reference leads somewhere, nothing is later than now', async () => {
	const now = Date.UTC(2025, 5, 1);
	const { account } = await start({ now });
	const times: number[] = [];
	for (const { id, createdAt } of account.contacts.values()) {
		expect(id).toBeGreaterThan(2 ** 31);
		times.push(createdAt);
	}
	for (const { id, contactId, createdAt, updatedAt } of account.conversations.values()) {
		expect(id).toBeGreaterThan(2 ** 31);
		expect(account.contacts.has(contactId)).toBe(true);
		const messages = account.messages.get(id) ?? [];
		const ordered = [createdAt, ...messages.map((message) => message.createdAt), updatedAt];
		expect(ordered).toEqual(ordered.toSorted((a, b) => a - b));
		times.push(updatedAt);
	}
	expect(Math.max(...times)).toBeLessThanOrEqual(now);
});

test('a long conversation of the last hour is not later than now either', () => {
	const account = new Account(Date.UTC(2025, 5, 1));
	const contact = account.contacts.add({ attributes: {} });
	const conversation = account.conversations.add({ contactId: contact.id, createdAt: account.now - 3600 * 1000 });
	const [talk] = TALKS;
	if (talk) seedMessages(account, conversation, 200, APP_BOT, talk);
	expect(account.messages.get(conversation.id)).toHaveLength(200);
	expect(conversation.updatedAt).toBeLessThanOrEqual(account.now);
});

test('the text of events is lower-cased, their attributes become strings, either id finds the contact', async () => {
	const drift = await start({ contacts: 1, conversations: 0 });
	const { id } = drift.account.contacts.add({ attributes: { externalId: 'USER-X' } });
	const sent = { externalId: 'USER-X', event: 'Signed UP for Ä', createdAt: 5, attributes: { seats: 3 } };
	const { body } = await request(drift, 'POST', '/contacts/timeline', { body: sent });
	expect(body).toEqual({ data: { contactId: id, event: 'signed up for ä', createdAt: 5, attributes: { seats: '3' } } });
	expect(drift.account.events).toEqual([
		{ contactId: id, event: 'signed up for ä', createdAt: 5, attributes: { seats: '3' } },
	]);
});

test('the email address must be unique, or the external id if one is given', async () => {
	const drift = await start({ contacts: 0, conversations: 0 });
	const create = async (attributes: object) =>
		(await request(drift, 'POST', '/contacts', { body: { attributes } })).status;
	const email = 'ada@example.com';
	expect(await create({ email })).toBe(200);
	expect(await create({ email })).toBe(409);
	expect(await create({ email, externalId: 'A' })).toBe(200);
	expect(await create({ email: 'other@example.com', externalId: 'A' })).toBe(409);
	const find = async (query: string) => (await request(drift, 'GET', `/contacts?${query}`)).body;
	expect(await find('email=ada%40example.com')).toMatchObject({ data: [{}, { attributes: { externalId: 'A' } }] });
	expect(await find('email=ada%40example.com&limit=1')).toMatchObject({ data: [{}] });
	expect(await find('idType=external&id=A&id=B')).toMatchObject({ data: [{ attributes: { email } }] });
	expect(await find('email=nobody%40example.com')).toEqual({ data: [] });
});

test('the limit applies to contacts found by external id', async () => {
	const drift = await start({ contacts: 0, conversations: 0 });
	for (const externalId of ['A', 'A', 'B']) drift.account.contacts.add({ attributes: { externalId } });
	const count = async (more: string) =>
		(await request<{ data: object[] }>(drift, 'GET', `/contacts?idType=external&id=A&id=B${more}`)).body.data.length;
	expect([await count(''), await count('&limit=2'), await count('&limit=100')]).toEqual([3, 2, 3]);
});

test('unknown attributes become custom attributes', async () => {
	const drift = await start({ contacts: 0, conversations: 0 });
	const { id } = drift.account.contacts.add({ attributes: {} });
	const first = { email: 'ada@example.com', plan: 'team', seats: 3 };
	await request(drift, 'POST', '/contacts', { body: { attributes: first } });
	await request(drift, 'PATCH', `/contacts/${id}`, {
		body: { attributes: { vip: false, name: 'Ada', seats: 'many' } },
	});
	const { body } = await request<{ data: { properties: Array<{ name: string; type: string }> } }>(
		drift,
		'GET',
		'/contacts/attributes',
	);
	const types = Object.fromEntries(body.data.properties.map(({ name, type }) => [name, type]));
	expect(types).toMatchObject({ plan: 'STRING', seats: 'NUMERIC', vip: 'BOOLEAN', city: 'STRING' });
	expect(Object.keys(types)).not.toEqual(expect.arrayContaining(['email']));
	expect(Object.keys(types)).not.toEqual(expect.arrayContaining(['name']));
});

test('a conversation is created with a known contact, or a new one, and its assignee', async () => {
	const drift = await start({ contacts: 0, conversations: 0 });
	const email = 'ada@example.com';
	const { id } = drift.account.contacts.add({ attributes: { email } });
	const [agent] = [...drift.account.users.keys()].slice(-1);
	const create = (address: string) =>
		request(drift, 'POST', '/conversations/new', {
			body: { email: address, message: { body: 'Hi', attributes: { autoAssigneeId: agent } } },
		});
	expect((await create(email)).body).toMatchObject({ contactId: id, participants: [agent] });
	expect(drift.account.contacts.size).toBe(1);
	expect((await create('new@example.com')).body).toMatchObject({ contactId: expect.any(Number) });
	expect(drift.account.contacts.size).toBe(2);
});

test('a new message moves its conversation to the head of the list', async () => {
	const drift = await start({ contacts: 2, conversations: 20, messages: 50 });
	const [oldest] = [...drift.account.conversations.keys()];
	await request(drift, 'POST', `/conversations/${oldest}/messages`, { body: { type: 'chat', body: 'Hi' } });
	expect((await request(drift, 'GET', '/conversations/list?limit=1')).body).toMatchObject({ data: [{ id: oldest }] });
});

test('the token info has the scopes', async () => {
	const drift = await start({ contacts: 0, conversations: 0, tokens: { narrow: ['contact_read', 'contact_write'] } });
	const { body } = await request(drift, 'POST', '/app/token_info', { body: { access_token: 'narrow' } });
	expect(body).toMatchObject({
		access_token: 'narrow',
		scope: 'contact_read contact_write',
		expires_in: 0,
		token_type: 'bearer',
	});
});
