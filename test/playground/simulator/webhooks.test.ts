import { inspect } from 'node:util';

import { EVENT_TYPES, eventSample, OLD_NAMES, ORG_ID, startDrift } from '../../../playground/simulator/index.ts';
import type { Drift, EventType, DeliveryOptions, OldName } from '../../../playground/simulator/index.ts';
import { request } from './client.ts';
import { startReceiver } from './receiver.ts';
import type { Receiver } from './receiver.ts';

const token = 'verify-me-0123456789';
const NAMES = [...EVENT_TYPES, ...(Object.keys(OLD_NAMES) as OldName[])];

let drift: Drift;
let receiver: Receiver;

beforeEach(async () => {
	[drift, receiver] = await Promise.all([
		startDrift({ contacts: 20, conversations: 20, messages: 200 }),
		startReceiver(),
	]);
	drift.webhooks.subscribe({ url: receiver.url, token });
});
afterEach(async () => {
	receiver.close();
	await drift.close();
});

test('a sample of every type, including old names, is delivered with both tokens', async () => {
	for (const type of NAMES) await drift.webhooks.send(type, eventSample(type, drift.account));
	expect(receiver.bodies()).toEqual(
		NAMES.map((type) => ({ type, orgId: ORG_ID, token, data: eventSample(type, drift.account) })),
	);
	for (const { headers } of receiver.received)
		expect(headers).toMatchObject({ 'content-type': 'application/json', 'x-verification-token': token });
	expect(drift.webhooks.deliveries).toEqual(
		receiver.bodies().map(({ type, data }) => ({ type, data, by: 'send', status: 200 })),
	);
});

test('whatever a sample names is in the account, which stays as it is', async () => {
	const held = () =>
		JSON.stringify([...drift.account.conversations, ...drift.account.contacts, ...drift.account.meetings.all]);
	const before = held();
	const found = async (path: string) => {
		const { status, text } = await request(drift, 'GET', path);
		expect([path, status]).toEqual([path, 200]);
		return text;
	};
	for (const type of NAMES) {
		const sample: { data?: object } = eventSample(type, drift.account);
		const data: Record<string, number | undefined> = { ...sample, ...sample.data, data: undefined };
		const { id, conversationId, schedulerId, endUserId, authorId, sourceMessageId } = data;
		const isContact = type === 'contact_identified' || type.startsWith('user_unsubscribe');
		for (const contact of [data.contactId, schedulerId, endUserId, authorId, isContact ? id : undefined])
			if (contact) await found(`/contacts/${contact}`);
		for (const user of [data.userId, data.agentId]) if (user) await found(`/users/${user}`);
		if (conversationId) await found(`/conversations/${conversationId}`);
		const message = sourceMessageId ?? (conversationId ? id : undefined);
		if (message) expect(await found(`/conversations/${conversationId}/messages`)).toContain(`"id":${message},`);
	}
	const { sourceMessageId, button }: { sourceMessageId?: number; button?: object } = eventSample(
		'button_action',
		drift.account,
	);
	const source = [...drift.account.messages.values()].flat().find(({ id }) => id === sourceMessageId);
	expect(source?.buttons).toContainEqual(button);
	expect(held()).toBe(before);
});

test('samples have the fields Drift is known to send, and no others', () => {
	const fields = (type: EventType) => Object.keys(JSON.parse(JSON.stringify(eventSample(type, drift.account)))).sort();
	const meeting = [
		'agentId',
		'conversationId',
		'eventId',
		'orgId',
		'schedulerId',
		'scheduledAt',
		'slotEnd',
		'slotStart',
		'slug',
	].sort();
	expect(eventSample('conversation_push', drift.account)).toEqual({ data: { conversationId: expect.any(Number) } });
	expect(fields('conversation_inactive')).toEqual(['conversationId', 'lastUpdated']);
	expect(fields('button_clicked')).toEqual(
		expect.arrayContaining(['author', 'body', 'conversationId', 'createdAt', 'id', 'type']),
	);
	expect(fields('button_action')).toEqual(['author', 'button', 'conversationId', 'sourceMessageId']);
	expect(fields('phone_captured')).toEqual(['authorId', 'authorType', 'conversationId', 'phoneNumber']);
	expect(fields('user_availability_updated')).toEqual(['availability', 'updatedAt', 'userId']);
	expect([fields('new_meeting'), fields('meeting_updated')]).toEqual([meeting, [...meeting, 'eventType'].sort()]);
});

test('each token can be wrong in each way', async () => {
	const another = `${token.slice(0, -1)}x`;
	const given = [
		['right', token],
		['another', another],
		['empty', ''],
		['missing', undefined],
		[{ text: 'longer'.repeat(9) }, 'longer'.repeat(9)],
	] as const;
	for (const [how] of given) await drift.webhooks.send('new_message', {}, { headerToken: how });
	for (const [how] of given) await drift.webhooks.send('new_message', {}, { bodyToken: how });
	const expected = given.map(([, text]) => text);
	const rest = given.map(() => token);
	expect(receiver.received.map(({ headers }) => headers['x-verification-token'])).toEqual([...expected, ...rest]);
	expect(receiver.bodies().map((body) => body.token)).toEqual([...rest, ...expected]);
	expect(receiver.bodies().filter((body) => !('token' in body))).toHaveLength(1);
});

test('any other body is sent unchanged, with the content type requested', async () => {
	const odd: Array<[NonNullable<DeliveryOptions['body']>, string]> = [
		['type=new_message&a=%20', 'type=new_message&a=%20'],
		['', ''],
		[Buffer.from([0xff, 0x00, 0x7b]), '\u00ff\u0000{'],
		[[{ type: 'new_message' }], '[{"type":"new_message"}]'],
		[{ token }, JSON.stringify({ token })],
	];
	for (const [body] of odd) await drift.webhooks.send('new_message', {}, { body, contentType: 'text/plain' });
	expect(receiver.received.map(({ body }) => body.toString('latin1'))).toEqual(odd.map(([, bytes]) => bytes));
	for (const { headers } of receiver.received)
		expect(headers).toMatchObject({ 'content-type': 'text/plain', 'x-verification-token': token });
	await drift.webhooks.send('new_message', { body: 'x'.repeat(2 ** 21) });
	expect(receiver.received.at(-1)?.body.length).toBeGreaterThan(2 ** 21);
});

test('a repeated delivery is the same byte for byte, even after the account and the token have changed', async () => {
	const [contact] = drift.account.contacts.values();
	if (!contact) throw new Error('There is no contact');
	await drift.webhooks.send('contact_identified', contact, { headerToken: 'missing' });
	await drift.webhooks.send('new_message', { odd: 'Grüße 🚀' });
	contact.attributes.name = 'Another';
	drift.webhooks.subscribe({ url: receiver.url, token: 'new' });
	await drift.webhooks.repeat(drift.webhooks.deliveries[0]);
	await drift.webhooks.repeat();
	const [first, second, third, fourth] = receiver.received;
	expect([third, second]).toEqual([first, second]);
	expect(fourth).toEqual(third);
	expect(drift.webhooks.deliveries.map(({ by }) => by)).toEqual(['send', 'send', 'repeat', 'repeat']);
});

test('any answer is returned and recorded; without one, the reason is', async () => {
	receiver.statuses.push(403, 302);
	expect(await drift.webhooks.send('new_message', {})).toEqual({ status: 403, body: 'answer 1' });
	expect(await drift.webhooks.send('new_message', {})).toEqual({ status: 302, body: 'answer 2' });
	expect(receiver.received).toHaveLength(2);
	receiver.close();
	await expect(drift.webhooks.send('new_message', {})).rejects.toThrow('fetch failed');
	expect(drift.webhooks.deliveries.map(({ status, error }) => status ?? error)).toEqual([403, 302, 'ECONNREFUSED']);
});

test('without a subscriber, nothing can be sent or repeated', async () => {
	drift.webhooks.unsubscribe();
	await expect(drift.webhooks.send('new_message', {})).rejects.toThrow('Nobody has subscribed');
	await expect(drift.webhooks.repeat()).rejects.toThrow('There is no such delivery');
});

test('the token is shown nowhere', async () => {
	await drift.webhooks.send('new_message', {});
	receiver.close();
	await drift.webhooks.send('new_message', {}).catch(() => undefined);
	drift.webhooks.hold();
	drift.account.contacts.add({ attributes: {} });
	expect(inspect(drift, { depth: null, showHidden: true })).not.toContain(token);
	expect(JSON.stringify(drift.webhooks)).not.toContain(token);
	for (const odd of ['', 'two words', `${token}\n`, 'Schlüssel']) {
		expect(() => drift.webhooks.subscribe({ url: receiver.url, token: odd })).toThrow(
			/^The verification token has to be printable ASCII without spaces$/,
		);
	}
});
