import { APP_BOT, authorOf, startDrift } from '../../../playground/simulator/index.ts';
import type { Contact, Drift } from '../../../playground/simulator/index.ts';
import { request } from './client.ts';
import * as samples from './samples.ts';

const CONTACT = 16344778575;

let drift: Drift;

beforeEach(async () => {
	drift = await startDrift({ contacts: 0, conversations: 0 });
});
afterEach(() => drift.close());

/** A value reduced to what the sample shows: keys and types, nested; lists as far as they are printed. */
function shape(value: unknown, sample: unknown): unknown {
	if (sample === '[Array]' || sample === '[Object]') return value === sample ? sample : kind(value);
	if (Array.isArray(value) && Array.isArray(sample)) {
		const printed = sample.at(-1) === '...' ? value.slice(0, sample.length - 1) : value;
		return printed.map((entry, i) => shape(entry, sample[i]));
	}
	if (typeof value !== 'object' || value === null) return kind(value);
	const inSample = new Map(Object.entries(sample ?? {}));
	return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, shape(entry, inSample.get(key))]));
}

function kind(value: unknown): string {
	if (Array.isArray(value)) return '[Array]';
	return typeof value === 'object' && value !== null ? '[Object]' : typeof value;
}

function expectShape(value: unknown, sample: unknown): void {
	expect(shape(value, sample)).toEqual(shape(sample, sample));
}

function addSampleContact(): void {
	const { id, createdAt } = samples.contact.data;
	drift.account.contacts.add({ id, createdAt, attributes: { name: 'New Contact', email: 'newcontact@email.com' } });
}

test('createContact', async () => {
	const attributes = { email: 'newcontact@email.com', name: 'New Contact' };
	const { status, body } = await request(drift, 'POST', '/contacts', { body: { attributes } });
	expect(status).toBe(200);
	expectShape(body, samples.contact);
	expect(body).toMatchObject({ data: { attributes } });
});

test('updateContact and retrieveContactById', async () => {
	addSampleContact();
	const attributes = { name: 'Updated Contact' };
	const updated = await request(drift, 'PATCH', `/contacts/${CONTACT}`, { body: { attributes } });
	expectShape(updated.body, samples.contact);
	expect(updated.body).toMatchObject({
		data: { id: CONTACT, attributes: { ...attributes, email: 'newcontact@email.com' } },
	});

	const got = await request(drift, 'GET', `/contacts/${CONTACT}`);
	expectShape(got.body, samples.contact);
	expect(got.body).toMatchObject({
		data: { createdAt: 1668615901358, attributes: { ...attributes, _END_USER_VERSION: 4 } },
	});
});

test('unsuscribeContacts', async () => {
	const { status, body } = await request(drift, 'POST', '/emails/unsubscribe', { body: ['newcontact@email.com'] });
	expect([status, body]).toEqual([200, { result: 'OK', ok: true }]);
	expect([...drift.account.contacts.unsubscribed]).toEqual(['newcontact@email.com']);
});

test('postEvent', async () => {
	addSampleContact();
	const sent = { contactId: String(CONTACT), event: 'This is a Timeline Event' };
	const { body } = await request(drift, 'POST', '/contacts/timeline', { body: sent });
	expectShape(body, samples.event);
	expect(body).toMatchObject({ data: { contactId: CONTACT, event: 'this is a timeline event' } });
	expect(drift.account.events).toHaveLength(1);
});

test('listCustomAttributes', async () => {
	const { body } = await request<{ data: { properties: object[] } }>(drift, 'GET', '/contacts/attributes');
	const printed = samples.attributes.data.properties.slice(0, -1);
	expect(Object.keys(body.data)).toEqual(['properties']);
	expect(body.data.properties.slice(0, printed.length)).toEqual(printed);
});

test('createMessage', async () => {
	addSampleContact();
	drift.account.conversations.add({ id: 3655684801, contactId: CONTACT });
	drift.account.users.add({ id: 12345, name: 'Robin', bot: true });
	const sent = {
		type: 'chat',
		body: 'This is the message body',
		buttons: [{ value: 'yes please', label: 'yes please', type: 'reply' }],
	};
	const { status, body } = await request(drift, 'POST', '/conversations/3655684801/messages', {
		body: { ...sent, userId: 12345 },
	});
	expect(status).toBe(200);
	// The sample was evidently printed for a message without buttons
	expectShape(body, { data: { ...samples.newMessage.data, buttons: '[Array]' } });
	expect(body).toMatchObject({ data: { ...sent, author: { id: 12345 } } });

	const plain = await request(drift, 'POST', '/conversations/3655684801/messages', {
		body: { type: 'chat', body: 'Hi' },
	});
	expectShape(plain.body, samples.newMessage);
	expect(plain.body).toMatchObject({ data: { author: samples.newMessage.data.author } });
});

test('listConversations: every byte of both pagers', async () => {
	for (const row of samples.conversationList.data) drift.account.conversations.add({ ...row, status: 'open' });
	for (const updatedAt of [1671114593382, 1671114593383, 1671047198907]) {
		drift.account.conversations.add({ contactId: CONTACT, createdAt: updatedAt });
	}
	drift.account.conversations.add({ contactId: CONTACT, createdAt: 1671114593390, status: 'closed' });
	const { body } = await request(drift, 'GET', '/conversations/list?limit=2&statusId=1&next=2');
	expect(body).toEqual(samples.conversationList);
});

test('retrieveConversation', async () => {
	drift.account.conversations.add(samples.conversation.data);
	const { body } = await request(drift, 'GET', '/conversations/3635813266');
	expect(body).toEqual(samples.conversation);
});

/** The printed conversation 3670145878: an anonymous visitor talks to the bot. */
function addSampleMessages(): Contact {
	const { account } = drift;
	const contact = account.contacts.add({ attributes: {} });
	account.conversations.add({ id: 3670145878, contactId: contact.id, createdAt: 1671223319000 });
	const visitor = { id: contact.id, type: 'contact' as const, bot: false };
	const bot = authorOf(APP_BOT);
	const conversationId = 3670145878;
	const buttons = [{ label: 'Yes', value: 'Yes', type: 'reply' as const }];
	const invite = '<p>I&#39;ll send you a meeting invite. What&#39;s your <b>email</b> address?</p>';
	account.messages.add({
		conversationId,
		id: 14272728303,
		createdAt: 1671223319461,
		author: visitor,
		context: { ip: '192.0.2.1' },
	});
	account.messages.add({
		conversationId,
		id: 14272728336,
		createdAt: 1671223319868,
		author: bot,
		body: '<p>Hey there!</p>',
	});
	account.messages.add({
		conversationId,
		id: 14272728346,
		createdAt: 1671223320031,
		author: bot,
		body: '<p>Want to book a meeting</p>',
		buttons,
	});
	account.messages.add({ conversationId, createdAt: 1671223324000, author: visitor, body: 'Yes' });
	account.messages.add({ conversationId, createdAt: 1671223325000, author: bot, body: invite });
	return contact;
}

test('retrieveConversationMessages', async () => {
	addSampleMessages();
	const { body } = await request(drift, 'GET', '/conversations/3670145878/messages');
	expectShape(body, samples.messages);
});

test('retrieveConversationTranscript', async () => {
	addSampleMessages();
	const { text, headers } = await request(drift, 'GET', '/conversations/3670145878/transcript');
	expect(text).toBe(samples.transcript);
	expect(headers.get('content-type')).toMatch(/^text\/plain/);
});

test('a transcript names a known contact by email address', async () => {
	drift.account.contacts.update(addSampleMessages(), { email: 'user@example.com' });
	const { text } = await request(drift, 'GET', '/conversations/3670145878/transcript');
	expect(text).toContain('Dec 16, 03:42:04 PM EST user@example.com: Yes');
});

test('createConversation', async () => {
	const sent = {
		email: 'user@email.com',
		message: {
			body: "A conversation was started let's resume from drift!",
			attributes: { integrationSource: 'Message from facebook' },
		},
	};
	const { status, body } = await request(drift, 'POST', '/conversations/new', { body: sent });
	expect(status).toBe(200);
	expectShape(body, samples.newConversation);
	expect([...drift.account.contacts.values()]).toMatchObject([{ attributes: { email: 'user@email.com' } }]);
	expect([...drift.account.messages.values()]).toMatchObject([
		[{ body: sent.message.body, author: { type: 'contact' } }],
	]);
});
