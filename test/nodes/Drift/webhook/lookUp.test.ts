import type { IDataObject } from 'n8n-workflow';

import { EVENT_TYPES, eventSample } from '../../../../playground/simulator/index.ts';
import type { EventType } from '../../../../playground/simulator/index.ts';
import { byId } from '../account';
import { driftTrigger, notNamed } from './trigger';

const trigger = driftTrigger();
const ALL = ['contact', 'conversation', 'message'];

/** What each event names, itself or by way of its conversation. */
const NAMED: Record<EventType, string[]> = {
	contact_identified: ['contact'],
	contact_updated: ['contact'],
	new_message: ALL,
	new_command_message: ALL,
	new_conversation: ['contact', 'conversation'],
	conversation_push: ['contact', 'conversation'],
	conversation_inactive: ['contact', 'conversation'],
	conversation_manual_push: ['contact', 'conversation'],
	conversation_participant_added: ['contact', 'conversation'],
	conversation_participant_removed: ['contact', 'conversation'],
	conversation_status_updated: ['contact', 'conversation'],
	button_clicked: ALL,
	button_action: ALL,
	phone_captured: ['contact', 'conversation'],
	new_meeting: ['contact', 'conversation'],
	meeting_updated: ['contact', 'conversation'],
	playbook_goal_met: ['contact', 'conversation'],
	user_availability_updated: [],
	user_unsubscribed: ['contact'],
	chat_to_call: ['contact', 'conversation'],
	gdpr_delete_requested: [],
	app_disconnected: [],
};

const sample = (type: EventType): IDataObject => JSON.parse(JSON.stringify(eventSample(type, trigger.drift.account)));
const paths = () => trigger.drift.requests.map(({ method, path }) => `${method} ${path}`);

/** The ids of the contact, conversation and message that an event is about. */
function ids(type: EventType): Record<string, number> {
	const { account } = trigger.drift;
	const whole = sample(type);
	const data = { ...whole, ...Object(whole.data) };
	const conversation = Number(type === 'new_conversation' ? data.id : data.conversationId);
	const contact = Number(
		data.contactId ??
			data.endUserId ??
			data.authorId ??
			data.schedulerId ??
			account.conversations.get(conversation)?.contactId ??
			data.id,
	);
	return { contact, conversation, message: Number(data.sourceMessageId ?? data.id) };
}

/** What the account holds of it; a message is what the event says, if it has it. */
function held(kind: string, type: EventType): unknown {
	const { account } = trigger.drift;
	const { contact = 0, conversation = 0, message } = ids(type);
	if (kind === 'contact') return account.contacts.get(contact);
	if (kind === 'conversation') return account.conversations.get(conversation);
	return 'author' in sample(type) && type !== 'button_action'
		? sample(type)
		: account.messages.get(conversation)?.find(({ id }) => id === message);
}

describe('what an event names', () => {
	it.each(EVENT_TYPES.map((type) => ({ type, named: NAMED[type] })))(
		'$type: $named, as the account has it',
		async ({ type, named }) => {
			await trigger.start({ lookUp: ALL, simplify: false });
			await trigger.send(type);
			const expected = Object.fromEntries(named.map((kind) => [kind, JSON.parse(JSON.stringify(held(kind, type)))]));
			const missing = notNamed(['conversation', 'contact', 'message'].filter((kind) => !named.includes(kind)));
			expect(trigger.started).toEqual([
				[
					{
						type,
						orgId: expect.any(Number),
						data: sample(type),
						...expected,
						...(missing.length > 0 && { lookupErrors: missing }),
					},
				],
			]);
		},
	);

	it.each(['new_message', 'button_action', 'new_meeting'] as const)(
		'%s: simplified it is what the Drift node gives',
		async (type) => {
			await trigger.start({ lookUp: ALL });
			await trigger.send(type);
			const { contact, conversation, message } = ids(type);
			const read = async (operation: string, id = 0) => {
				const [resource = ''] = operation.split('.');
				return (
					await trigger.run(operation, { [`${resource === 'message' ? 'conversation' : resource}Id`]: byId(id) }, [{}])
				).output.map(({ json }) => json);
			};
			const [event] = trigger.started.flat();
			const found = Object.fromEntries(
				Object.entries(event ?? {}).filter(([name]) => !['type', 'orgId', 'data', 'lookupErrors'].includes(name)),
			);
			expect(found).toEqual({
				contact: (await read('contact.get', contact))[0],
				conversation: (await read('conversation.get', conversation))[0],
				...(type !== 'new_meeting' && {
					message: (await read('message.getAll', conversation)).find(({ id }) => id === message),
				}),
			});
			expect(JSON.stringify(found)).toMatch(/"createdAt":"\d{4}-/);
		},
	);

	it.each(ALL.map((kind) => ({ kind, others: ALL.filter((other) => other !== kind) })))(
		'is looked up if it is chosen: $kind, but not $others',
		async ({ kind, others }) => {
			await trigger.start({ lookUp: [kind] });
			for (const type of ['new_message', 'button_action'] as const) await trigger.send(type);
			expect(trigger.started.flat().map((event) => [kind in event, others.filter((other) => other in event)])).toEqual([
				[true, []],
				[true, []],
			]);
			expect(paths().some((path) => path.endsWith('/messages'))).toBe(kind === 'message');
		},
	);

	it('is not asked for if nothing is chosen, nor for events that start nothing', async () => {
		await trigger.start();
		for (const type of EVENT_TYPES) await trigger.send(type);
		await trigger.start({ events: ['new_conversation'], lookUp: ALL });
		await trigger.send('new_message');
		await trigger.send('new_conversation', undefined, { headerToken: 'another' });
		await trigger.send('new_conversation', undefined, { bodyToken: 'another' });
		await trigger.send('new_conversation', undefined, { body: '[]' });
		expect(paths()).toEqual([]);
		await trigger.send('new_conversation');
		const asked = paths().length;
		await trigger.send('new_conversation');
		expect([asked > 0, paths().length]).toEqual([true, asked]);
	});

	it('is looked up too if Look Up is an expression', async () => {
		await trigger.start({ lookUp: '={{ ["message", "contact"] }}', simplify: '={{ 1 === 2 }}' });
		for (const type of ['new_message', 'button_clicked'] as const) await trigger.send(type);
		expect(trigger.started.flat().map((event) => Object.keys(event).slice(3).sort())).toEqual([
			['contact', 'message'],
			['contact', 'message'],
		]);
		expect(trigger.started.flat().map(({ contact }) => contact)).toEqual(
			[1, 2].map(() => expect.objectContaining({ attributes: expect.any(Object) })),
		);
	});
});
