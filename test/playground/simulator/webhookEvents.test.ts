import { startDrift } from '../../../playground/simulator/index.ts';
import type { Account, Drift, EventType } from '../../../playground/simulator/index.ts';
import { request } from './client.ts';
import { startReceiver } from './receiver.ts';
import type { Receiver } from './receiver.ts';

const token = 'verify-me';
const AGENT = 5136942;

let drift: Drift;
let account: Account;
let receiver: Receiver;
let conversationId: number;
let contactId: number;

beforeEach(async () => {
	[drift, receiver] = await Promise.all([startDrift({ contacts: 2, conversations: 2, messages: 10 }), startReceiver()]);
	account = drift.account;
	contactId = account.contacts.add({ attributes: { email: 'ada@example.com', name: 'Ada', city: 'Oslo' } }).id;
	conversationId = account.conversations.add({ contactId }).id;
	drift.webhooks.subscribe({ url: receiver.url, token });
});
afterEach(async () => {
	receiver.close();
	await drift.close();
});

/** The events delivered, with their data, once all were. */
async function events(): Promise<Array<[type: string, data: unknown]>> {
	await drift.webhooks.settled();
	return receiver.bodies().map(({ type, data }) => [type, data]);
}

const visitor = () => ({ id: contactId, type: 'contact' as const, bot: false });
const say = (body: string) => account.messages.add({ conversationId, author: visitor(), body });

test('the initial contents of the account cause no events', async () => {
	expect(await events()).toEqual([]);
	expect(drift.webhooks.deliveries).toEqual([]);
});

test('writes through the API cause events, once each and in order', async () => {
	await request(drift, 'POST', '/conversations/new', { body: { email: 'new@example.com', message: { body: 'Hi' } } });
	await request(drift, 'PATCH', `/contacts/${contactId}`, {
		body: { attributes: { name: 'Ada L.', city: 'Oslo', seats: 3 } },
	});
	await request(drift, 'PATCH', `/contacts/${contactId}`, { body: { attributes: { seats: 3 } } });
	await request(drift, 'POST', `/conversations/${conversationId}/messages`, {
		body: { type: 'private_note', body: '/close' },
	});
	await request(drift, 'PATCH', `/users/update?userId=${AGENT}`, { body: { availability: 'OFFLINE' } });
	await request(drift, 'PATCH', `/users/update?userId=${AGENT}`, { body: { availability: 'OFFLINE', name: 'Zoë' } });
	await request(drift, 'PATCH', `/users/update?userId=${AGENT}`, { body: { availability: 'AVAILABLE' } });
	await request(drift, 'POST', '/emails/unsubscribe', {
		body: ['ada@example.com', 'nobody@example.com', 'ada@example.com'],
	});
	await request(drift, 'POST', '/gdpr/delete', { body: { email: 'ada@example.com' } });

	const [contact] = account.contacts.find('email', ['new@example.com']);
	const diff = [
		{ name: 'attributes.name', previous: 'Ada', updated: 'Ada L.' },
		{ name: 'attributes.seats', updated: 3 },
	];
	const command = { conversationId, body: '/close', type: 'private_note' };
	expect(await events()).toEqual([
		['contact_identified', contact],
		['new_conversation', expect.objectContaining({ contactId: contact?.id, status: 'open', participants: [] })],
		['new_message', expect.objectContaining({ body: 'Hi', author: { id: contact?.id, type: 'contact', bot: false } })],
		['contact_updated', { endUserId: contactId, timestamp: expect.any(Number), orgId: 123, diff }],
		['new_message', expect.objectContaining(command)],
		['new_command_message', expect.objectContaining(command)],
		['user_availability_updated', { userId: AGENT, availability: 'OFFLINE', updatedAt: expect.any(Number) }],
		['user_availability_updated', { userId: AGENT, availability: 'ONLINE', updatedAt: expect.any(Number) }],
		['user_unsubscribed', expect.objectContaining({ id: contactId })],
		['gdpr_delete_requested', { email: 'ada@example.com' }],
	]);
	for (const { headers } of receiver.received) expect(headers['x-verification-token']).toBe(token);
	expect(drift.webhooks.deliveries.map(({ by, status }) => [by, status])).toEqual(
		receiver.received.map(() => ['event', 200]),
	);
});

test('changes of statuses, participants and meetings cause events and move the conversation', async () => {
	const changes = [
		() => account.conversations.setStatus(conversationId, 'closed'),
		() => account.conversations.addParticipant(conversationId, AGENT),
		() => account.conversations.removeParticipant(conversationId, AGENT),
	];
	const times = changes.map((change) => {
		change();
		const { updatedAt } = account.conversations.get(conversationId) ?? {};
		expect(updatedAt).toBe(account.now);
		// Does nothing the second time
		change();
		return updatedAt;
	});
	expect(new Set(times).size).toBe(3);
	expect(account.conversations.get(conversationId)).toMatchObject({
		status: 'closed',
		participants: [],
		updatedAt: times[2],
	});
	const { orgId, eventId, slug, slotStart, slotEnd, scheduledAt } = account.meetings.add({
		agentId: AGENT,
		schedulerId: contactId,
		slotStart: account.now,
		conversationId,
	});
	expect(await events()).toEqual([
		['conversation_status_updated', { conversationId, status: 'closed', changedAt: times[0] }],
		['conversation_participant_added', { conversationId, addedParticipants: [AGENT], changedAt: times[1] }],
		['conversation_participant_removed', { conversationId, removedParticipants: [AGENT], changedAt: times[2] }],
		[
			'new_meeting',
			{ agentId: AGENT, orgId, schedulerId: contactId, eventId, slug, slotStart, slotEnd, scheduledAt, conversationId },
		],
	]);
});

test('only events ticked are sent, to the last subscriber, and none after unsubscribing', async () => {
	const types: EventType[] = ['new_command_message', 'contact_identified'];
	drift.webhooks.subscribe({ url: receiver.url, token, types });
	say('/help');
	drift.webhooks.unsubscribe();
	say('/help again');
	expect(await events()).toEqual([['new_command_message', expect.objectContaining({ body: '/help' })]]);
});

test('events held are sent later, in another order, as they were when they happened', async () => {
	drift.webhooks.hold();
	const first = say('one');
	for (const body of ['two', 'three', 'four']) say(body);
	first.body = 'changed';
	expect(await events()).toEqual([]);
	expect(drift.webhooks.held).toMatchObject(
		['one', 'two', 'three', 'four'].map((body) => ({ type: 'new_message', data: { body } })),
	);

	await drift.webhooks.release([3, 0]);
	say('five');
	await drift.webhooks.settled();
	expect(() => drift.webhooks.release([2])).toThrow('Nothing is held at 2');
	await drift.webhooks.release();
	expect((await events()).map(([, data]) => Object(data).body)).toEqual(['four', 'one', 'five', 'two', 'three']);
	expect(drift.webhooks.held).toEqual([]);
});

test('unsubscribing forgets the events held', async () => {
	drift.webhooks.hold();
	say('one');
	drift.webhooks.unsubscribe();
	await drift.webhooks.release();
	expect(await events()).toEqual([]);
});

test('a failed delivery is recorded and not retried, and the next is sent', async () => {
	receiver.statuses.push(500);
	say('one');
	say('two');
	expect((await events()).map(([, data]) => Object(data).body)).toEqual(['one', 'two']);
	receiver.close();
	say('three');
	await drift.webhooks.settled();
	expect(drift.webhooks.deliveries.map(({ status, error }) => status ?? error)).toEqual([500, 200, 'ECONNREFUSED']);
});

test('closing aborts deliveries that are never answered', async () => {
	receiver.statuses.push(0);
	say('one');
	while (receiver.received.length === 0) await new Promise(setImmediate);
	await drift.close();
	await drift.webhooks.settled();
	expect(drift.webhooks.deliveries).toMatchObject([{ error: 'AbortError' }]);
});
