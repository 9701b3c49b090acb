import fc from 'fast-check';

import { ORG_ID } from '../../../../playground/simulator/index.ts';
import { driftTrigger, notNamed, TOKEN } from './trigger';

const trigger = driftTrigger();
const ALL = ['contact', 'conversation', 'message'];
const envelope = (type: unknown, data: string) =>
	`{"type":${JSON.stringify(type)},"orgId":${ORG_ID},"token":"${TOKEN}","data":${data}}`;
const paths = () => trigger.drift.requests.map(({ method, path }) => `${method} ${path}`);
const unsigned = { headers: { 'content-type': 'application/json' }, method: 'POST' };

const INHERITED = ['toString', 'constructor', '__proto__', 'hasOwnProperty', 'valueOf', '__defineGetter__'];

it('an event called like what every object has is an event', async () => {
	await trigger.start({ events: ['*'], lookUp: ALL });
	for (const type of INHERITED) expect(await trigger.send(type, { id: 1 })).toMatchObject({ status: 200 });
	expect(trigger.started).toEqual(
		INHERITED.map((type) => [
			{ type, orgId: ORG_ID, data: { id: 1 }, lookupErrors: notNamed(['conversation', 'contact', 'message']) },
		]),
	);
});

it('an event so called is not one of those chosen', async () => {
	await trigger.start({ events: ['new_message', 'button_clicked'] });
	for (const type of INHERITED) await trigger.send(type, {});
	expect(trigger.started).toEqual([]);
});

it('data named like what every object has is data, and changes nothing else', async () => {
	await trigger.start({ lookUp: ALL });
	const data = [
		'{"__proto__":{"stained":1,"id":2}}',
		'{"data":{"__proto__":{"stained":1,"conversationId":2},"constructor":{}}}',
		'{"constructor":{"prototype":{"stained":1}},"toString":5}',
	];
	for (const text of data) await trigger.send('new_conversation', {}, { body: envelope('new_conversation', text) });
	const [ours, lookupErrors] = [
		{ type: 'new_conversation', orgId: ORG_ID },
		notNamed(['conversation', 'contact', 'message']),
	];
	expect(trigger.started.flat().map((event) => JSON.stringify(event))).toEqual(
		data.map((text) => JSON.stringify({ ...ours, data: JSON.parse(text), lookupErrors })),
	);
	expect(Object.keys(Object.prototype)).toEqual([]);
	expect(paths()).toEqual([]);
});

it.each([
	{ token: TOKEN, status: 400 },
	{ token: 'another', status: 401 },
])(
	'data nested deeper than n8n could store is refused with $status, not recorded as failed',
	async ({ token, status }) => {
		const n8n = await trigger.start();
		const depth = 100_000;
		const body = envelope('new_message', `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`).replace(TOKEN, token);
		for (let i = 0; i < 2; i++) expect(await trigger.send('new_message', {}, { body })).toMatchObject({ status });
		expect([n8n.executions.length, n8n.failures]).toEqual([0, []]);
		expect(await trigger.send('new_message', { a: 1 })).toMatchObject({ status: 200 });
	},
);

it('whoever has no token for the body gets 401, 413 or 422, whatever they send, also with the right one in the header: nothing is started, saved, asked or recorded as failed', async () => {
	const n8n = await trigger.start({ lookUp: ALL });
	const types = [
		'application/json',
		'text/plain',
		'application/x-www-form-urlencoded',
		'application/xml',
		'multipart/form-data; boundary=x',
		'image/png',
		'',
	];
	const tokens = fc.oneof(
		fc.constantFrom('', ' ', 'right', '0', 'null', '[object Object]', 'undefined'),
		fc.stringMatching(/^[!-~]{0,30}$/),
	);
	const anything = fc.oneof(
		fc.json(),
		fc.string({ unit: 'binary' }),
		fc
			.record({ type: fc.constant('new_message'), orgId: fc.nat(), token: fc.jsonValue(), data: fc.object() })
			.map((body) => JSON.stringify(body)),
	);
	await fc.assert(
		fc.asyncProperty(anything, fc.constantFrom(...types), tokens, async (body, contentType, token) => {
			const headers = {
				'content-type': contentType,
				...(token === ' ' ? {} : { 'x-verification-token': token === 'right' ? TOKEN : token }),
			};
			const { status } = await fetch(n8n.url, { ...unsigned, headers, body });
			return [401, 413, 422].includes(status);
		}),
		{ numRuns: 60 },
	);
	expect([n8n.executions, n8n.saved, n8n.failures, paths(), trigger.logged]).toEqual([[], {}, [], [], []]);
});

it('ids cannot lead a look-up to another place of Drift’s API', async () => {
	await trigger.start({ lookUp: ALL });
	const ids = ['../users/list', '..', '.', '', ' ', '1?next=2#', '%2e%2e', '//example.com', {}, [], true];
	for (const id of ids) {
		expect(
			await trigger.send('button_action', { conversationId: id, contactId: id, sourceMessageId: 1 }),
		).toMatchObject({ status: 200 });
		expect(
			await trigger.send('conversation_push', { data: { conversationId: id, authorId: id, authorType: 'contact' } }),
		).toMatchObject({ status: 200 });
	}
	expect(trigger.started).toHaveLength(2 * ids.length);
	expect(paths().filter((path) => !/^GET \/(contacts\/[^/]+|conversations\/[^/]+(\/messages)?)$/.test(path))).toEqual(
		[],
	);
	expect(trigger.drift.requests.filter(({ query }) => Object.keys(query).length > 0)).toEqual([]);
});

it('ids given as text are ids', async () => {
	const { account } = trigger.drift;
	const [message] = [...account.messages.values()].find(({ length }) => length > 0) ?? [];
	if (!message) throw new Error('There is no message');
	const { contactId } = account.conversations.get(message.conversationId) ?? {};
	await trigger.start({ lookUp: ALL });
	for (const as of [String, Number]) {
		await trigger.send('button_action', {
			conversationId: as(message.conversationId),
			contactId: as(contactId),
			sourceMessageId: as(message.id),
		});
	}
	const found = {
		conversation: { id: message.conversationId },
		contact: { id: contactId },
		message: { id: message.id },
	};
	expect(trigger.started).toMatchObject([[found], [found]]);
});

it('many deliveries at the same moment all start, and all are remembered', async () => {
	await trigger.start();
	const many = Array.from({ length: 25 }, (_, i) => i);
	await Promise.all(many.map(async (i) => await trigger.send('new_message', { i })));
	expect(trigger.started).toHaveLength(25);
	await Promise.all(many.map(async (i) => await trigger.send('new_message', { i })));
	expect(trigger.started).toHaveLength(25);
});
