import { eventSample } from '../../../../playground/simulator/index.ts';
import { driftTrigger, TOKEN } from './trigger';

const trigger = driftTrigger();
const ALL = ['contact', 'conversation', 'message'];
const errors = () => trigger.started.flat().map(({ lookupErrors }) => lookupErrors);
const failed = (kind: string, why: string | RegExp) =>
	expect.stringMatching(
		new RegExp(`^The ${kind} could not be looked up\\. ${why instanceof RegExp ? why.source : why}`),
	);
const asked = () => trigger.drift.requests.length;

/** Has two events delivered that name everything and carry none of it. */
async function deliver() {
	const data = eventSample('button_action', trigger.drift.account);
	for (const given of [data, { ...data, button: null }])
		expect(await trigger.send('button_action', given)).toMatchObject({ status: 200 });
}

/** The same, and expects them to start the workflow with all of their data. */
async function start(lookUp = ALL) {
	await trigger.start({ lookUp });
	await deliver();
	expect(trigger.started.flat().map(({ type, data }) => [type, typeof data])).toEqual(
		[1, 2].map(() => ['button_action', 'object']),
	);
}

describe('the event starts the workflow, and says why, if Drift', () => {
	it('has not what it names', async () => {
		await trigger.start({ lookUp: ALL });
		for (const id of [1, 2])
			await trigger.send('button_action', { conversationId: id, sourceMessageId: id, author: { type: 'contact', id } });
		const all = ['conversation', 'contact', 'message'].map((kind) => failed(kind, 'Drift found nothing'));
		expect(errors()).toEqual([all, all]);
	});

	it('has the conversation but not the message', async () => {
		const [conversationId] = trigger.drift.account.conversations.keys();
		await trigger.start({ lookUp: ['conversation', 'message'] });
		for (const id of [1, 2]) await trigger.send('button_action', { conversationId, sourceMessageId: id });
		expect(trigger.started.flat().map((event) => ['conversation' in event, event.lookupErrors])).toEqual(
			[1, 2].map(() => [true, [failed('message', '')]]),
		);
	});

	it('has lost what one event names, and has the rest', async () => {
		trigger.drift.fault({ path: /contacts/, status: 404, times: Infinity });
		await start();
		expect(trigger.started.flat().map((event) => Object.keys(event).slice(3).sort())).toEqual(
			[1, 2].map(() => ['conversation', 'lookupErrors', 'message']),
		);
		expect(errors()).toEqual([1, 2].map(() => [failed('contact', 'Drift found nothing')]));
	});

	it('refuses the token, with the scope it needs', async () => {
		trigger.drift.fault({
			status: 403,
			body: { error: { type: 'authentication_error', message: 'Forbidden' } },
			times: Infinity,
		});
		await start();
		const scopes = [
			['conversation', 'conversation_read'],
			['contact', 'contact_read'],
			['message', 'conversation_read'],
		] as const;
		const all = scopes.map(([kind, scope]) => failed(kind, new RegExp(`Drift refused the token.*${scope}`)));
		expect(errors()).toEqual([all, all]);
	});

	it('fails for ever: no longer than some seconds are waited', async () => {
		const before = Date.now();
		trigger.drift.fault({ status: 503, times: Infinity });
		await start();
		const all = ['conversation', 'contact', 'message'].map((kind) => failed(kind, 'Drift failed to answer'));
		expect(errors()).toEqual([all, all]);
		// Two events of three look-ups: Drift waits for its answers meanwhile
		expect(Date.now() - before).toBeLessThan(2 * 3 * 6_000);
		expect(asked()).toBeGreaterThan(6);
	});

	it.each([{ retryAfter: '3600' }, { retryAfter: '30' }])(
		'limits the rate for longer than is waited ($retryAfter s)',
		async ({ retryAfter }) => {
			trigger.drift.fault({ status: 429, headers: { 'retry-after': retryAfter }, times: Infinity });
			const before = Date.now();
			await start(['contact']);
			expect(errors()).toEqual([1, 2].map(() => [failed('contact', "Drift's rate limit was reached")]));
			expect(Date.now() - before).toBeLessThan(2 * 6_000);
		},
	);

	it('answers with a web page', async () => {
		trigger.drift.fault({ html: '<!doctype html><title>Intranet</title>', times: Infinity });
		await start(['conversation']);
		expect(errors()).toEqual(
			[1, 2].map(() => [failed('conversation', 'Drift answered with a web page instead of data')]),
		);
	});

	it('breaks the connection', async () => {
		trigger.drift.fault({ reset: 'before', times: Infinity });
		await start(['conversation']);
		expect(errors()).toEqual([1, 2].map(() => [failed('conversation', 'The connection to Drift was lost')]));
	});

	it('shows the token in its answer: it is not shown', async () => {
		const { token } = trigger.drift;
		trigger.drift.fault({ status: 400, body: { error: { message: `Bad token ${token}` } }, times: Infinity });
		await start(['conversation']);
		expect(errors()).toEqual([1, 2].map(() => [failed('conversation', /.*Bad token \*\*\*/)]));
	});

	it('never answers: the event does not wait for ever', async () => {
		trigger.drift.fault({ hang: true, times: Infinity });
		await trigger.start({ lookUp: ['conversation'] });
		await trigger.send('conversation_push');
		expect(trigger.started.flat()).toMatchObject([
			{ type: 'conversation_push', lookupErrors: [failed('conversation', '')] },
		]);
	}, 12_000);
});

describe('an event with a look-up is not lost', () => {
	it('if there is no credential for it', async () => {
		await trigger.start({ lookUp: ALL }, { otherCredentials: [] });
		await deliver();
		expect(errors()).toEqual([1, 2].map(() => ['conversation', 'contact', 'message'].map((kind) => failed(kind, ''))));
		expect(JSON.stringify(trigger.started)).not.toContain(TOKEN);
	});

	it.each([
		{ lookUp: '={{ $("No such node").first().json.what }}' },
		{ lookUp: ['conversation'], simplify: '={{ $("No such node").first() }}' },
	])('if its expression fails: %j', async (parameters) => {
		await trigger.start(parameters);
		await deliver();
		expect(errors()).toEqual([1, 2].map(() => [expect.any(String)]));
	});

	it.each([{ lookUp: '' }, { lookUp: '={{ 5 }}' }, { lookUp: ['nothing', '__proto__', 'constructor'] }])(
		'if it is nothing one can choose: %j',
		async (parameters) => {
			await trigger.start(parameters);
			await deliver();
			expect(trigger.started.flat().map((event) => Object.keys(event))).toEqual(
				[1, 2].map(() => ['type', 'orgId', 'data']),
			);
		},
	);
});

describe('a look-up that fails once', () => {
	it.each([
		{ fault: { status: 429, headers: { 'retry-after': '1' } } },
		{ fault: { status: 429 } },
		{ fault: { status: 503 } },
		{ fault: { reset: 'before' as const } },
	])('is tried again: %j', async ({ fault }) => {
		trigger.drift.fault(fault);
		trigger.drift.fault({ ...fault, skip: 2 });
		await start();
		expect(trigger.started.flat().map((event) => Object.keys(event).slice(3).sort())).toEqual([ALL, ALL]);
	});
});
