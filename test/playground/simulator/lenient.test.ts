import { startDrift } from '../../../playground/simulator/index.ts';
import type { Drift } from '../../../playground/simulator/index.ts';
import { requestWithBody } from './client.ts';
import { CONTACT, CONVERSATION, email } from './ids.ts';

const USER = 5136942;
const ACCOUNT = '123458_acme.example.com';
const contact = `/contacts/${CONTACT}`;
const messages = `/conversations/${CONVERSATION}/messages`;
const button = { label: 'Yes', value: 'yes', type: 'reply' };

let drift: Drift;

beforeEach(async () => {
	drift = await startDrift({ contacts: 0, conversations: 0, accounts: 0 });
	drift.account.contacts.add({ id: CONTACT, attributes: { email, externalId: 'USER-1', phone: '1' } });
	drift.account.conversations.add({ id: CONVERSATION, contactId: CONTACT });
	drift.account.accounts.add({ accountId: ACCOUNT, ownerId: USER, domain: 'acme.example.com' });
});
afterEach(() => drift.close());

const contents = () => {
	const { contacts, messages, users, accounts, events } = drift.account;
	return JSON.stringify([...[contacts, messages, users, accounts].map((map) => [...map.values()]), events]);
};

type Row = [label: string, method: string, path: string, body?: unknown];

const forgiven: Row[] = [
	['an unknown field', 'POST', '/contacts', { attributes: { email: 'grace@example.com' }, foo: 1 }],
	['an unknown field', 'PATCH', `/users/update?userId=${USER}`, { alias: 'Ada', role: 'admin' }],
	['an unknown field within', 'POST', messages, { type: 'chat', buttons: [button, { ...button, url: 'x' }] }],
	['an unknown query parameter', 'GET', '/users/list?limit=1'],
	['an unknown query parameter', 'DELETE', `${contact}?force=true`],
	['null', 'PATCH', contact, { attributes: { name: 'Ada', phone: null, plan: null } }],
	['null', 'POST', messages, { type: 'chat', body: 'Hi', userId: null, buttons: null }],
	['an empty text', 'POST', '/accounts/create', { ownerId: USER, name: '', domain: '' }],
	['an empty text', 'GET', `/contacts?email=${encodeURIComponent(email)}&limit=&idType=`],
	['a zero for no id', 'POST', '/contacts/timeline', { contactId: 0, externalId: 'USER-1', event: 'x' }],
	['a body', 'GET', contact, {}],
	['a body', 'GET', '/users/list', { limit: 1 }],
	['a body', 'DELETE', `/accounts/${ACCOUNT}`, {}],
	['a number as text', 'POST', messages, { type: 'chat', userId: String(USER) }],
	['a number as text', 'PATCH', '/accounts/update', { accountId: ACCOUNT, ownerId: String(USER), name: 'Acme' }],
	['a trailing slash', 'GET', `${contact}/`],
	['a trailing slash', 'GET', '/conversations/list/?limit=1'],
	['all at once', 'DELETE', `${contact}/?foo=1&bar=`, { id: String(CONTACT), reason: null }],
];

// Objects, since a row may lack the body
const named = (rows: Row[]) => rows.map(([label, method, path, body]) => ({ label, method, path, body }));

test.each(named(forgiven))(
	'$label is taken by the lenient alone: $method $path $body',
	async ({ method, path, body }) => {
		const before = contents();
		expect([400, 404]).toContain((await requestWithBody(drift, method, path, body)).status);
		expect(contents()).toBe(before);
		drift.settings.variants.lenient = true;
		expect((await requestWithBody(drift, method, path, body)).status).toBe(
			method === 'DELETE' && path.startsWith('/contacts') ? 202 : 200,
		);
	},
);

const refused: Row[] = [
	["property 'email'", 'POST', '/contacts', { attributes: { email: '', name: 'Ada' } }],
	["property 'attributes'", 'PATCH', contact, { attributes: null }],
	['body must be object', 'POST', '/contacts'],
	['attributes/plan', 'PATCH', contact, { attributes: { plan: ['team'] } }],
	['body/userId', 'POST', messages, { type: 'chat', userId: 'Ada' }],
	['no user 999', 'POST', messages, { type: 'chat', userId: '999' }],
	['limit is at most 100', 'GET', '/conversations/list?limit=101'],
	['params/id', 'GET', '/contacts/abc/'],
	['either email', 'GET', '/contacts/?email='],
];

test.each(named(refused))(
	'$label: the lenient refuse $method $path $body too',
	async ({ label, method, path, body }) => {
		drift.settings.variants.lenient = true;
		const before = contents();
		const answer = await requestWithBody(drift, method, path, body);
		expect([answer.status, answer.text]).toEqual([400, expect.stringContaining(label)]);
		expect(contents()).toBe(before);
	},
);

describe('what the lenient simulator accepts', () => {
	beforeEach(() => {
		drift.settings.variants.lenient = true;
	});

	test('is kept without unknown and unset fields, and otherwise unchanged', async () => {
		const attributes = { email: null, name: 'Ada', phone: '', shoe_size: 43, plan: '43', vip: true, city: null };
		await requestWithBody(drift, 'PATCH', contact, { attributes, foo: 1 });
		const kept = drift.account.contacts.get(CONTACT)?.attributes;
		expect(kept).toMatchObject({ email, name: 'Ada', phone: '', shoe_size: 43, plan: '43', vip: true });
		expect([Object.keys(kept ?? {}).includes('city'), Object.keys(kept ?? {}).includes('foo')]).toEqual([false, false]);
	});

	test('becomes a number if it was numeric text', async () => {
		await requestWithBody(drift, 'POST', messages, { type: 'chat', userId: String(USER) });
		await requestWithBody(drift, 'POST', '/contacts/timeline', {
			contactId: CONTACT,
			event: 'x',
			createdAt: '1546344000000',
		});
		expect(drift.account.messages.get(CONVERSATION)?.at(-1)?.author.id).toBe(USER);
		expect(drift.account.events.at(-1)?.createdAt).toBe(1546344000000);
	});

	test('is a list without its empty entries', async () => {
		await requestWithBody(drift, 'POST', '/emails/unsubscribe', ['', 'a@example.com', null, '', 'b@example.com']);
		expect([...drift.account.contacts.unsubscribed]).toEqual(['a@example.com', 'b@example.com']);
	});

	test('is recorded as it was sent', async () => {
		await requestWithBody(drift, 'GET', '/users/list?foo=1&bar=');
		await requestWithBody(drift, 'POST', messages, { type: 'chat', foo: null });
		expect(drift.requests).toMatchObject([{ query: { foo: '1', bar: '' } }, { body: { type: 'chat', foo: null } }]);
	});
});
