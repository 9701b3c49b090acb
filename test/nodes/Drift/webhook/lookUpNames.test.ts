import type { IDataObject } from 'n8n-workflow';

import { eventSample } from '../../../../playground/simulator/index.ts';
import type { EventType } from '../../../../playground/simulator/index.ts';
import { driftTrigger, notNamed } from './trigger';

const trigger = driftTrigger();
const ALL = ['conversation', 'contact', 'message'];
const paths = () => trigger.drift.requests.map(({ method, path }) => `${method} ${path}`);
const sample = (type: EventType): IDataObject => JSON.parse(JSON.stringify(eventSample(type, trigger.drift.account)));
const some = <T>(values: Iterable<T>): T => {
	for (const value of values) return value;
	throw new Error('There is none');
};

/** A conversation with so many messages more. */
function talk(count: number) {
	const { account } = trigger.drift;
	const { id } = some(account.conversations.values());
	const author = { id: some(account.users.keys()), type: 'user' as const, bot: false };
	return {
		id,
		said: Array.from({ length: count }, (_, i) =>
			account.messages.add({ conversationId: id, author, body: `<p>Number ${i}</p>` }),
		),
	};
}

describe('what is looked up', () => {
	it('is the contact who wrote, not a user of the same id', async () => {
		await trigger.start({ lookUp: ['contact'], simplify: false });
		const { account } = trigger.drift;
		const conversation = some(account.conversations.values());
		const [user, other] = [
			some(account.users.values()),
			[...account.contacts.values()].find(({ id }) => id !== conversation.contactId),
		];
		const base = { id: 1, conversationId: conversation.id };
		await trigger.send('new_message', { ...base, author: { id: user.id, type: 'user', bot: false } });
		await trigger.send('new_message', { ...base, author: { id: other?.id, type: 'contact', bot: false } });
		const contacts = trigger.started.flat().map(({ contact }) => contact);
		expect(contacts).toMatchObject([{ id: conversation.contactId }, { id: other?.id }]);
	});

	it('is the contact who booked a meeting that came of no conversation', async () => {
		await trigger.start({ lookUp: ALL, simplify: false });
		const { account } = trigger.drift;
		const schedulerId = some(account.contacts.keys());
		for (const type of ['new_meeting', 'meeting_updated'] as const)
			await trigger.send(type, { ...sample(type), conversationId: undefined, schedulerId });
		expect(trigger.started.flat().map(({ contact }) => contact)).toMatchObject([
			{ id: schedulerId },
			{ id: schedulerId },
		]);
		const left = {
			type: expect.any(String),
			orgId: expect.any(Number),
			data: expect.any(Object),
			contact: expect.any(Object),
			lookupErrors: notNamed(['conversation', 'message']),
		};
		expect(trigger.started.flat()).toEqual([left, left]);
	});

	it('is the message itself in a conversation of several pages', async () => {
		const { id: conversationId, said } = talk(120);
		await trigger.start({ lookUp: ['message'] });
		await trigger.send('button_action', { conversationId, sourceMessageId: said[0]?.id });
		await trigger.send('button_action', { conversationId, sourceMessageId: said.at(-1)?.id });
		expect(trigger.started.flat()).toMatchObject([
			{ message: { text: 'Number 0' } },
			{ message: { id: said.at(-1)?.id, text: 'Number 119' } },
		]);
	});

	it.each([{ simplify: true }, { simplify: false }])(
		'is the message an event carries, without reading the conversation for it (simplify: $simplify)',
		async ({ simplify }) => {
			const { said } = talk(120);
			await trigger.start({ lookUp: ['message'], simplify });
			const types = ['new_message', 'new_command_message', 'button_clicked'] as const;
			for (const type of types) await trigger.send(type, said.at(-1));
			const message = simplify
				? { text: 'Number 119', createdAt: expect.stringContaining('T') }
				: JSON.parse(JSON.stringify(said.at(-1)));
			expect(trigger.started.flat()).toMatchObject(types.map(() => ({ message })));
			expect(paths()).toEqual([]);
		},
	);

	it('is read where an event has no more of a message than its id', async () => {
		const { id: conversationId, said } = talk(2);
		await trigger.start({ lookUp: ['message'] });
		for (const { id } of said) await trigger.send('new_message', { id, conversationId });
		expect(trigger.started.flat()).toMatchObject([
			{ message: { text: 'Number 0' } },
			{ message: { text: 'Number 1' } },
		]);
	});

	it.each([
		{ what: 'in the data', shape: (conversationId: number) => ({ conversationId }) },
		{ what: 'in an object inside the data', shape: (conversationId: number) => ({ data: { conversationId } }) },
	])('is the conversation that was pushed, and its contact, with the ID $what', async ({ shape }) => {
		const pushed = [...trigger.drift.account.conversations.values()].slice(0, 2);
		await trigger.start({ lookUp: ['contact', 'conversation'] });
		for (const { id } of pushed) await trigger.send('conversation_push', shape(id));
		expect(trigger.started.flat()).toMatchObject(
			pushed.map(({ id, contactId }) => ({ contact: { id: contactId }, conversation: { id } })),
		);
	});

	it('is the contact who gave a phone number, without a detour by the conversation; a user who did is none', async () => {
		const { account } = trigger.drift;
		const conversation = some(account.conversations.values());
		const other = [...account.contacts.keys()].find((id) => id !== conversation.contactId);
		await trigger.start({ lookUp: ['contact'] });
		const base = { conversationId: conversation.id, phoneNumber: '+1 202 555 0100' };
		await trigger.send('phone_captured', { ...base, authorId: other, authorType: 'contact' });
		expect(paths()).toEqual([`GET /contacts/${other}`]);
		await trigger.send('phone_captured', { ...base, authorId: some(account.users.keys()), authorType: 'user' });
		expect(trigger.started.flat()).toMatchObject([
			{ contact: { id: other } },
			{ contact: { id: conversation.contactId } },
		]);
	});

	it('is none if ids are missing or null, and that is said', async () => {
		await trigger.start({ lookUp: ALL });
		await trigger.send('button_clicked', { conversationId: null, id: null, author: null, contactId: null });
		await trigger.send('not_known_yet', { id: 1, author: 'text' });
		await trigger.send('app_disconnected', {});
		for (const [event] of trigger.started)
			expect(event).toEqual({ type: event?.type, orgId: event?.orgId, data: event?.data, lookupErrors: notNamed(ALL) });
		expect([trigger.started.length, paths()]).toEqual([3, []]);
	});
});
