import { once } from 'node:events';
import { connect } from 'node:net';

import { ORG_ID } from '../../../../playground/simulator/index.ts';
import { driftTrigger, TOKEN } from './trigger';

const trigger = driftTrigger();
const AGAIN = { status: 200, body: '{"message":"This event has already been received"}' };

/** Sends a delivery and hangs up when Drift's account is asked for the conversation it names, as one does who waits no longer. */
async function sendAndHangUp(conversationId: number): Promise<void> {
	const { n8n, drift } = trigger;
	const { host, hostname, port, pathname } = new URL(n8n.url);
	const body = JSON.stringify({ type: 'conversation_push', orgId: ORG_ID, token: TOKEN, data: { conversationId } });
	const head = [
		`POST ${pathname} HTTP/1.1`,
		`Host: ${host}`,
		'Content-Type: application/json',
		`Content-Length: ${body.length}`,
		`X-Verification-Token: ${TOKEN}`,
	];
	const socket = connect(Number(port), hostname);
	socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
	while (!drift.requests.some(({ path }) => path.endsWith(`/${conversationId}`)))
		await new Promise((resolve) => setTimeout(resolve, 1));
	socket.destroy();
	await once(socket, 'close');
}

afterEach(() => {
	trigger.drift.settings.latency = 0;
});

describe('a delivery n8n could not start', () => {
	it('is answered with 500, may come again, and then starts, once', async () => {
		const n8n = await trigger.start();
		n8n.failNextStart();
		expect(await trigger.send('new_message')).toMatchObject({ status: 500 });
		expect([trigger.started, n8n.saved]).toEqual([[], {}]);
		expect(await trigger.send('new_message')).toMatchObject({ status: 200 });
		expect(await trigger.send('new_message')).toEqual(AGAIN);
		expect(trigger.started).toHaveLength(1);
	});

	it('may come again as often as that happens', async () => {
		const n8n = await trigger.start();
		for (let i = 0; i < 3; i++) {
			n8n.failNextStart();
			expect(await trigger.send('new_message')).toMatchObject({ status: 500 });
		}
		await trigger.send('new_message');
		expect(trigger.started).toHaveLength(1);
	});

	it('may come again after n8n was restarted, though others started meanwhile', async () => {
		const n8n = await trigger.start();
		n8n.failNextStart();
		await trigger.send('new_message', { i: 1 });
		await trigger.send('new_message', { i: 2 });
		await trigger.start({}, { staticData: n8n.saved });
		for (const i of [1, 2]) await trigger.send('new_message', { i });
		expect(trigger.started.flat().map(({ data }) => data)).toEqual([{ i: 1 }]);
	});

	it('is not lost if it came twice at the same moment', async () => {
		const n8n = await trigger.start({ lookUp: ['conversation'] });
		trigger.drift.settings.latency = 30;
		n8n.failNextStart();
		const answers = await Promise.all([trigger.send('conversation_push'), trigger.send('conversation_push')]);
		// One that is told 200 does not come again
		const refused = answers.filter(({ status }) => status >= 400);
		expect([refused.length, trigger.started.length]).toEqual(trigger.started.length === 0 ? [2, 0] : [1, 1]);
	});

	it('is not lost if Drift waited for the answer no longer', async () => {
		const n8n = await trigger.start({ lookUp: ['conversation'] });
		trigger.drift.settings.latency = 30;
		n8n.failNextStart();
		await sendAndHangUp(1);
		await n8n.settled();
		expect(trigger.started).toEqual([]);
		await trigger.send('conversation_push', { conversationId: 1 });
		expect(trigger.started).toHaveLength(1);
	});
});

describe('a delivery whose answer Drift did not wait for', () => {
	it('starts the workflow, once, whenever it comes again', async () => {
		const n8n = await trigger.start({ lookUp: ['conversation'] });
		trigger.drift.settings.latency = 30;
		for (const id of [1, 2]) {
			await sendAndHangUp(id);
			await trigger.send('conversation_push', { conversationId: id });
			await n8n.settled();
			expect(await trigger.send('conversation_push', { conversationId: id })).toEqual(AGAIN);
		}
		expect(trigger.started.flat().map(({ data }) => data)).toEqual([{ conversationId: 1 }, { conversationId: 2 }]);
	});
});
