import { ORG_ID } from '../../../../playground/simulator/index.ts';
import { driftTrigger, loadTrigger, TOKEN } from './trigger';

const trigger = driftTrigger();
const DAY = 86_400_000;
const AGAIN = { status: 200, body: '{"message":"This event has already been received"}' };
const STARTED = { status: 200, body: '{"message":"Workflow was started"}' };
/** What of the data told the executions apart. */
const came = () => trigger.started.flat().map(({ data }) => data);

describe('a delivery repeated', () => {
	it('at once starts nothing', async () => {
		await trigger.start();
		await trigger.send('new_message');
		const { webhooks } = trigger.drift;
		expect([await webhooks.repeat(), await webhooks.repeat()]).toEqual([AGAIN, AGAIN]);
		expect(trigger.started).toHaveLength(1);
	});

	it('after other deliveries starts nothing', async () => {
		await trigger.start();
		for (let i = 0; i < 20; i++) await trigger.send('new_message', { i });
		const { webhooks } = trigger.drift;
		for (const delivery of webhooks.deliveries.slice(0, 20).reverse())
			expect(await webhooks.repeat(delivery)).toEqual(AGAIN);
		expect(came()).toEqual(Array.from({ length: 20 }, (_, i) => ({ i })));
	});

	it('after n8n was restarted starts nothing', async () => {
		const before = await trigger.start();
		for (const i of [1, 2]) await trigger.send('new_message', { i });
		await trigger.start({}, { staticData: before.saved });
		for (const i of [1, 2, 3]) await trigger.send('new_message', { i });
		expect(came()).toEqual([{ i: 3 }]);
	});

	it('after n8n was restarted starts nothing, if deliveries had come at the same moment', async () => {
		const before = await trigger.start({ lookUp: ['conversation'] });
		trigger.drift.settings.latency = 20;
		await Promise.all([1, 2, 3].map(async (i) => await trigger.send('conversation_push', { conversationId: i })));
		trigger.drift.settings.latency = 0;
		expect(trigger.started).toHaveLength(3);
		await trigger.start({}, { staticData: before.saved });
		for (const i of [1, 2, 3, 4]) await trigger.send('conversation_push', { conversationId: i });
		expect(came()).toEqual([{ conversationId: 4 }]);
	});

	it('after the workflow was switched off and on starts nothing', async () => {
		const n8n = await trigger.start();
		await n8n.activate();
		await trigger.send('new_message');
		await n8n.deactivate();
		await n8n.activate();
		expect(await trigger.send('new_message')).toEqual(AGAIN);
	});

	it('after nearly a day starts nothing, after a day it does, also if n8n was restarted meanwhile', async () => {
		const before = await trigger.start();
		await trigger.send('new_message', { i: 1 });
		trigger.pass(DAY - 60_000);
		expect(await trigger.send('new_message', { i: 1 })).toEqual(AGAIN);
		trigger.pass(60_001);
		expect(await trigger.send('new_message', { i: 1 })).toEqual(STARTED);
		expect(await trigger.send('new_message', { i: 1 })).toEqual(AGAIN);
		await trigger.start({}, { staticData: before.saved });
		trigger.pass(DAY - 60_000);
		expect(await trigger.send('new_message', { i: 1 })).toEqual(AGAIN);
		trigger.pass(60_001);
		expect(await trigger.send('new_message', { i: 1 })).toEqual(STARTED);
	});

	it('at the same moment starts one execution', async () => {
		await trigger.start({ lookUp: ['contact', 'conversation'] });
		trigger.drift.settings.latency = 20;
		await Promise.all(Array.from({ length: 5 }, async () => await trigger.send('new_conversation')));
		trigger.drift.settings.latency = 0;
		expect(await trigger.send('new_conversation')).toEqual(AGAIN);
		expect(trigger.started).toHaveLength(1);
	});

	it('under the name of 2018 and the present one starts one execution', async () => {
		await trigger.start();
		for (const id of [1, 2])
			for (const type of ['user_unsubscribed', 'user_unsubscribe'] as const) await trigger.send(type, { id });
		expect(trigger.started.flat().map(({ type, data }) => [type, data])).toEqual(
			[1, 2].map((id) => ['user_unsubscribed', { id }]),
		);
	});

	it('is none if the type, the organization or the data differ, or the order of their fields', async () => {
		await trigger.start();
		const send = async (given: object) => {
			const body = { type: 'new_message', orgId: ORG_ID, token: TOKEN, data: { a: 1, b: 2 }, ...given };
			return await trigger.send('new_message', {}, { body });
		};
		const others = [
			{},
			{ type: 'new_command_message' },
			{ orgId: ORG_ID + 1 },
			{ data: { a: 1, b: '2' } },
			{ data: { a: 1 } },
			{ data: { b: 2, a: 1 } },
		];
		for (const given of others) expect(await send(given)).toEqual(STARTED);
		for (const given of others) expect(await send(given)).toEqual(AGAIN);
	});

	it('is one whatever stands around it in the envelope', async () => {
		await trigger.start();
		await trigger.send('new_message', { a: 1 });
		const text = `{ "data": { "a": 1.0 },\n "orgId": ${ORG_ID}, "token": "${TOKEN}", "type": "new_message" }`;
		expect(await trigger.send('new_message', {}, { body: text })).toEqual(AGAIN);
	});

	it('was not wanted the first time: once its type is chosen it starts the workflow', async () => {
		const nodeType = loadTrigger();
		const before = await trigger.start({ events: ['new_meeting'] }, { nodeType });
		await trigger.send('new_message');
		await trigger.start({ events: ['new_message'] }, { nodeType, staticData: before.saved });
		expect([await trigger.send('new_message'), await trigger.send('new_message')]).toEqual([STARTED, AGAIN]);
	});

	it('was refused the first time: with the right token it starts the workflow', async () => {
		await trigger.start();
		await trigger.send('new_message', undefined, { headerToken: 'another' });
		expect([await trigger.send('new_message'), await trigger.send('new_message')]).toEqual([STARTED, AGAIN]);
	});
});

describe('two triggers', () => {
	it('each start by the same delivery, in one n8n', async () => {
		const nodeType = loadTrigger();
		await trigger.start({}, { nodeType, id: 'one' });
		await trigger.send('new_message');
		const [first] = trigger.started;
		await trigger.start({}, { nodeType, id: 'other' });
		expect([await trigger.send('new_message'), await trigger.send('new_message')]).toEqual([STARTED, AGAIN]);
		expect(trigger.started).toEqual([first]);
	});
});

describe('the editor listening for a test event', () => {
	it('gets it as often as it is sent, and the active workflow gets it too', async () => {
		const nodeType = loadTrigger();
		await trigger.start({}, { nodeType, test: true });
		for (let i = 0; i < 3; i++) expect(await trigger.send('new_message')).toEqual(STARTED);
		expect(trigger.started).toHaveLength(3);
		const active = await trigger.start({}, { nodeType });
		expect([await trigger.send('new_message'), await trigger.send('new_message')]).toEqual([STARTED, AGAIN]);
		const { saved } = active;
		await trigger.start({}, { nodeType, test: true, staticData: saved });
		expect(await trigger.send('new_message')).toEqual(STARTED);
		expect(active.saved).toEqual(saved);
	});
});
