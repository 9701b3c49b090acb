import { EVENT_TYPES, eventSample, OLD_NAMES, ORG_ID } from '../../../../playground/simulator/index.ts';
import type { EventType, OldName } from '../../../../playground/simulator/index.ts';
import { driftTrigger, TOKEN } from './trigger';

const trigger = driftTrigger();
const sample = (type: EventType | OldName) => JSON.parse(JSON.stringify(eventSample(type, trigger.drift.account)));
const event = (type: EventType) => ({ type, orgId: ORG_ID, data: sample(type) });

const NOT_CHOSEN = { status: 200, body: '{"message":"This event type is not selected in the workflow"}' };

describe('an event', () => {
	it('of every type starts the workflow when All is chosen, which it is from the start, as one item without the token', async () => {
		await trigger.start();
		for (const type of EVENT_TYPES) expect(await trigger.send(type)).toMatchObject({ status: 200 });
		expect(trigger.started).toEqual(EVENT_TYPES.map((type) => [event(type)]));
	});

	it.each(EVENT_TYPES.map((type, index) => ({ type, other: EVENT_TYPES.at(index - 1) ?? type })))(
		'of type $type starts the workflow if it is chosen, others do not',
		async ({ type, other }) => {
			const n8n = await trigger.start({ events: [type] });
			expect(await trigger.send(other)).toEqual(NOT_CHOSEN);
			expect([trigger.started, n8n.saved]).toEqual([[], {}]);
			await trigger.send(type);
			expect(trigger.started).toEqual([[event(type)]]);
		},
	);

	it('starts the workflow if its type is one of several', async () => {
		await trigger.start({ events: ['new_message', 'new_conversation'] });
		for (const type of EVENT_TYPES) await trigger.send(type);
		expect(trigger.started).toEqual([[event('new_message')], [event('new_conversation')]]);
	});

	it('of a type nobody knows starts nothing if types are chosen', async () => {
		await trigger.start({ events: EVENT_TYPES.slice() });
		for (const type of ['not_known_yet', '*', 'NEW_MESSAGE']) expect(await trigger.send(type, {})).toEqual(NOT_CHOSEN);
		expect(trigger.started).toEqual([]);
	});

	it('of a type nobody knows starts the workflow with All', async () => {
		await trigger.start({ events: ['new_message', '*'] });
		await trigger.send('not_known_yet', { one: 1 });
		await trigger.send('Neu & größer', {});
		expect(trigger.started).toEqual([
			[{ type: 'not_known_yet', orgId: ORG_ID, data: { one: 1 } }],
			[{ type: 'Neu & größer', orgId: ORG_ID, data: {} }],
		]);
	});

	it.each([{ chosen: ['*'] }, { chosen: Object.values(OLD_NAMES) }])(
		'under its name of 2018 comes under the present one ($chosen)',
		async ({ chosen }) => {
			await trigger.start({ events: chosen });
			const data = sample('user_unsubscribe');
			for (const given of [data, { ...data, id: 1 }]) await trigger.send('user_unsubscribe', given);
			expect(trigger.started).toEqual([
				[event('user_unsubscribed')],
				[{ ...event('user_unsubscribed'), data: { ...data, id: 1 } }],
			]);
		},
	);

	it.each([{ chosen: ['*'] }, { chosen: ['button_action', 'button_clicked'] }])(
		'of a button comes under its own type, with its own data ($chosen)',
		async ({ chosen }) => {
			await trigger.start({ events: chosen });
			for (const type of ['button_action', 'button_clicked'] as const) await trigger.send(type);
			expect(trigger.started).toEqual([[event('button_action')], [event('button_clicked')]]);
		},
	);

	it('of one of the two types of button is not the other', async () => {
		await trigger.start({ events: ['button_clicked'] });
		expect(await trigger.send('button_action')).toEqual(NOT_CHOSEN);
		await trigger.send('button_clicked');
		expect(trigger.started).toEqual([[event('button_clicked')]]);
	});

	it.each([{ given: {} }, { given: { data: null } }, { given: { data: {} } }])(
		'app_disconnected needs no data: %j',
		async ({ given }) => {
			await trigger.start({ events: ['app_disconnected'] });
			for (const orgId of [1, 2]) {
				const body = { type: 'app_disconnected', orgId, token: TOKEN, ...given };
				expect(await trigger.send('app_disconnected', {}, { body })).toMatchObject({ status: 200 });
			}
			expect(trigger.started).toEqual([1, 2].map((orgId) => [{ type: 'app_disconnected', orgId, data: {} }]));
		},
	);

	it('that is not in the envelope itself stays outside: no field but type, orgId and data comes out', async () => {
		await trigger.start();
		const { webhooks } = trigger.drift;
		const more = { timeStamp: 1, conversation: 'none', lookupErrors: ['none'], token: 'verification-7f3a1c9e' };
		await webhooks.send('new_message', {}, { body: { type: 'new_message', orgId: ORG_ID, data: { a: 1 }, ...more } });
		await webhooks.send('new_message', {}, { body: { type: 'new_message', orgId: ORG_ID, data: { a: 2 }, ...more } });
		expect(trigger.started).toEqual([1, 2].map((a) => [{ type: 'new_message', orgId: ORG_ID, data: { a } }]));
	});

	it('that comes late or out of order starts the workflow all the same, with what was true when it happened', async () => {
		await trigger.start();
		const { account, webhooks } = trigger.drift;
		const [conversation] = account.conversations.values();
		if (!conversation) throw new Error('There is no conversation');
		const author = { id: conversation.contactId, type: 'contact' as const, bot: false };
		webhooks.hold();
		for (const body of ['one', 'two', 'three']) account.messages.add({ conversationId: conversation.id, author, body });
		account.conversations.setStatus(conversation.id, conversation.status === 'closed' ? 'open' : 'closed');
		trigger.pass(3 * 86_400_000);
		await webhooks.release([2, 3, 0, 1]);
		const status = account.conversations.get(conversation.id)?.status;
		expect(trigger.started.flat().map(({ type, data }) => [type, data])).toEqual([
			['new_message', expect.objectContaining({ body: 'three' })],
			['conversation_status_updated', expect.objectContaining({ status })],
			['new_message', expect.objectContaining({ body: 'one' })],
			['new_message', expect.objectContaining({ body: 'two' })],
		]);
	});

	it('is answered in words that say what became of it', async () => {
		await trigger.start();
		const answers = [await trigger.send('new_message'), await trigger.send('new_message')];
		expect(answers).toEqual([
			{ status: 200, body: '{"message":"Workflow was started"}' },
			{ status: 200, body: '{"message":"This event has already been received"}' },
		]);
	});

	it('is asked for by POST: nothing else starts anything', async () => {
		const n8n = await trigger.start();
		const headers = { 'x-verification-token': 'verification-7f3a1c9e' };
		for (const method of ['GET', 'PUT', 'DELETE']) expect((await fetch(n8n.url, { method, headers })).status).toBe(404);
		expect(trigger.started).toEqual([]);
	});
});
