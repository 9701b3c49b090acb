import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { APP_BOT } from '../../../../playground/simulator/index.ts';
import type { Message, Status } from '../../../../playground/simulator/index.ts';
import { driftAccount } from '../account';

const account = driftAccount({ contacts: 1, conversations: 0 });

const AGENT = 5136942;
const NOON = Date.UTC(2026, 0, 31, 12);
const HOUR = 3_600_000;
/** The time range that everything lies in, as the filter Drift gets. */
const ALWAYS = { property: 'updatedAt', operation: 'BETWEEN', values: [Date.UTC(2020, 0), expect.any(Number)] };
const filtered = (...filter: INodeParameters[]): INodeParameters => ({
	updatedAfter: '2020-01-01T00:00:00Z',
	reportFilters: { filter },
});
const iso = (ms: number) => new Date(ms).toISOString();
const everything = filtered();

/** A conversation about noon with messages of visitor, agent and bot, one each a minute, whose numbers all differ. */
function addConversation(
	given: { status?: Status; createdAt?: number; visitor?: number; agent?: number; bot?: number } = {},
): number {
	const { account: data } = account.drift;
	const [contactId = 0] = data.contacts.keys();
	const { visitor = 0, agent = 0, bot = 0, status, createdAt = NOON } = given;
	const { id } = data.conversations.add({ contactId, status, createdAt, updatedAt: createdAt });
	const authors: Message['author'][] = [
		...Array.from({ length: visitor }, () => ({ id: contactId, type: 'contact', bot: false }) as const),
		...Array.from({ length: agent }, () => ({ id: AGENT, type: 'user', bot: false }) as const),
		...Array.from({ length: bot }, () => ({ id: APP_BOT.id, type: 'user', bot: true }) as const),
	];
	authors.forEach((author, index) =>
		data.messages.add({ conversationId: id, author, createdAt: createdAt + (index + 1) * 60_000 }),
	);
	return id;
}

beforeEach(() => account.drift.account.conversations.clear());

describe('Get Metrics', () => {
	const METRICS = [
		'createdAt',
		'endUserId',
		'numEndUserMessages',
		'numAgentMessages',
		'numBotMessages',
		'lastAgentId',
		'firstAgentMessageAt',
		'timeToAgentResponseMillis',
	];

	it('gives each number under its name, in whatever order the metrics are asked for', async () => {
		const ids = [
			addConversation({ visitor: 3, agent: 2, bot: 1 }),
			addConversation({ visitor: 1, bot: 4, createdAt: NOON + HOUR }),
		];
		const { output, error } = await account.run(
			'conversation.getMetrics',
			{ ...everything, metrics: '={{ $json.metrics }}' },
			[{ metrics: METRICS }, { metrics: [...METRICS].reverse() }, { metrics: 'numBotMessages, numAgentMessages' }],
		);
		expect(error).toBeUndefined();
		const [endUserId] = account.drift.account.contacts.keys();
		const answered = {
			lastAgentId: AGENT,
			firstAgentMessageAt: iso(NOON + 4 * 60_000),
			timeToAgentResponseMillis: 4 * 60_000,
		};
		const notAnswered = { lastAgentId: null, firstAgentMessageAt: null, timeToAgentResponseMillis: null };
		const expected = [
			{
				conversationId: ids[0],
				endUserId,
				createdAt: iso(NOON),
				numEndUserMessages: 3,
				numAgentMessages: 2,
				numBotMessages: 1,
				...answered,
			},
			{
				conversationId: ids[1],
				endUserId,
				createdAt: iso(NOON + HOUR),
				numEndUserMessages: 1,
				numAgentMessages: 0,
				numBotMessages: 4,
				...notAnswered,
			},
		];
		expect(output.slice(0, 4).map(({ json }) => json)).toEqual([...expected, ...expected]);
		expect(output.slice(4).map(({ json }) => json)).toEqual([
			{ conversationId: ids[0], numBotMessages: 1, numAgentMessages: 2 },
			{ conversationId: ids[1], numBotMessages: 4, numAgentMessages: 0 },
		]);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([0, 0, 1, 1, 2, 2].map((item) => ({ item })));
	});

	it('finds what lies between two days or two moments, given by expressions', async () => {
		const ids = [-HOUR, 0, 30 * HOUR].map((after) => addConversation({ createdAt: NOON + after }));
		const items: IDataObject[] = [
			{ values: '2026-01-31, 2026-01-31' },
			{ values: ['2026-01-31', '2026-02-01'] },
			{ values: [NOON, NOON + HOUR] },
			{ values: `${NOON - HOUR},${NOON}` },
			{ values: '2026-01-31T07:00,2026-01-31T08:00' },
			{ values: ['2026-01-31T12:00:00Z', new Date(NOON + 40 * HOUR)] },
			{ values: '["2026-01-31T13:00:00+01:00", "2026-01-31T14:00:00+01:00"]' },
		];
		const filter = filtered({ property: 'createdAt', operation: 'BETWEEN', values: '={{ $json.values }}' });
		const { output, error } = await account.run(
			'conversation.getMetrics',
			{ ...filter, metrics: ['createdAt'] },
			items,
			{ timezone: 'America/New_York' },
		);
		expect(error).toBeUndefined();
		const found = items.map((_, item) =>
			output
				.filter(({ pairedItem }) => JSON.stringify(pairedItem) === `{"item":${item}}`)
				.map(({ json }) => json.conversationId),
		);
		const [before, noon, later] = ids;
		expect(found).toEqual([
			[before, noon],
			[before, noon, later],
			[noon],
			[before, noon],
			[noon],
			[noon, later],
			[noon],
		]);
	});

	it('takes moments as expressions and people write them in text', async () => {
		addConversation();
		for (const values of [
			'{{ DateTime.fromMillis($json.from) }}, {{ DateTime.fromMillis($json.from).plus({ hours: 1 }) }}',
			'2026-01-31 12:00:00, 2026-01-31 13:00:00',
		]) {
			const filter = filtered({ property: 'createdAt', operation: 'BETWEEN', values: `=${values}` });
			const { output, error } = await account.run('conversation.getMetrics', { ...filter, metrics: ['createdAt'] }, [
				{ from: NOON },
				{ from: NOON },
			]);
			expect([error?.message, output.length]).toEqual([undefined, 2]);
		}
	});

	it('finds what is one of some values, and what has a value, all filters together', async () => {
		const [, closed] = [
			addConversation({ status: 'open', agent: 1 }),
			addConversation({ status: 'closed', agent: 1 }),
			addConversation({ status: 'pending' }),
		];
		const parameters = {
			...filtered(
				{ property: 'status', operation: 'IN', values: '={{ $json.status }}' },
				{ property: 'lastAgentId', operation: 'HAS_PROPERTY', values: '' },
				{ property: 'lastAgentId', operation: 'IN', values: '={{ $json.agent }}' },
			),
			metrics: ['lastAgentId'],
		};
		const { output, error } = await account.run('conversation.getMetrics', parameters, [
			{ status: 'closed, pending', agent: AGENT },
			{ status: ['bulk_sent'], agent: `${AGENT}, 7` },
		]);
		expect([error, output.map(({ json }) => json)]).toEqual([
			undefined,
			[{ conversationId: closed, lastAgentId: AGENT }],
		]);
		expect(account.drift.requests[1]?.body).toEqual({
			filters: [
				ALWAYS,
				{ property: 'status', operation: 'IN', values: ['bulk_sent'] },
				{ property: 'lastAgentId', operation: 'HAS_PROPERTY' },
				{ property: 'lastAgentId', operation: 'IN', values: [AGENT, 7] },
			],
			metrics: ['lastAgentId'],
		});
	});

	it('takes metrics and statuses as models write them', async () => {
		const id = addConversation({ status: 'closed', visitor: 2 });
		const filter = filtered({ property: 'status', operation: 'IN', values: '={{ $json.status }}' });
		const { output, error } = await account.run(
			'conversation.getMetrics',
			{ ...filter, metrics: '={{ $json.metrics }}' },
			[
				{ metrics: ['Created At', 'num_end_user_messages'], status: 'Closed' },
				{ metrics: '["created at", "NumEndUserMessages"]', status: ['CLOSED'] },
			],
		);
		expect([error?.message, output.map(({ json }) => json)]).toEqual([
			undefined,
			[1, 2].map(() => ({ conversationId: id, createdAt: iso(NOON), numEndUserMessages: 2 })),
		]);
	});

	it('sends no values for a filter that takes none, though the editor still holds some', async () => {
		addConversation({ agent: 1 });
		const filter = filtered({ property: 'lastAgentId', operation: 'HAS_PROPERTY', values: '2026-01-01, 2026-01-31' });
		const { output, error } = await account.run('conversation.getMetrics', { ...filter, metrics: ['lastAgentId'] });
		expect([error?.message, output.length]).toEqual([undefined, 2]);
	});

	it('gets all items through the limit of reports, each once', async () => {
		const id = addConversation();
		const { reportLimit } = account.drift.settings;
		account.drift.settings.reportLimit = { requests: 5, perMs: 900, retryAfter: 'none' };
		const { output, error } = await account.run(
			'conversation.getMetrics',
			{ ...everything, metrics: ['createdAt'] },
			Array.from({ length: 10 }, () => ({})),
		);
		account.drift.settings.reportLimit = reportLimit;
		expect([error, output.map(({ json, pairedItem }) => [json.conversationId, pairedItem])]).toEqual([
			undefined,
			Array.from({ length: 10 }, (_, item) => [id, { item }]),
		]);
		const answered = account.drift.requests.filter(({ status }) => status === 200);
		expect([answered.length, account.drift.requests.length > 10]).toEqual([10, true]);
	});

	it('asks again where a connection broke or a gateway failed, as asking changes nothing', async () => {
		addConversation();
		account.drift.fault({ method: 'POST', reset: 'after' });
		account.drift.fault({ method: 'POST', status: 503 });
		const { output, error } = await account.run('conversation.getMetrics', { ...everything, metrics: ['createdAt'] });
		expect([error, output.length, account.drift.requests.length]).toEqual([undefined, 2, 4]);
	});

	it.each([
		{
			parameters: { updatedAfter: 'yesterday' },
			sentence: /^'Updated After' is not a date: "yesterday" \(item 0\)$/,
		},
		{
			parameters: { updatedAfter: '2026-02-01', updatedBefore: '2026-02-01' },
			sentence: /^'Updated After' is not before 'Updated Before' \(item 0\)$/,
		},
		{
			parameters: { metrics: '={{ $json.no }}', ...everything },
			sentence: /^'Metrics' is empty \(item 0\)$/,
		},
		{
			parameters: { metrics: ['createdAt'], ...filtered({ property: ' ', operation: 'IN', values: 'x' }) },
			sentence: /^'Report Filters' has a row without a property \(item 0\)$/,
		},
		{
			parameters: {
				metrics: ['createdAt'],
				...filtered({ property: 'createdAt', operation: 'BETWEEN', values: '2026-02-30T09:00, 2026-03-01T09:00' }),
			},
			sentence: /^'Report Filters' has a value for 'Created At' that is not a date: "2026-02-30T09:00" \(item 0\)$/,
		},
		{
			parameters: { metrics: ['createdAt'], ...filtered({ property: 'createdAt', operation: 'BETWEEN', values: ' ' }) },
			sentence: /^'Report Filters' has no values for 'Created At' \(item 0\)$/,
		},
		{
			parameters: {
				metrics: ['createdAt'],
				...filtered({ property: 'other', propertyName: ' ', operation: 'HAS_PROPERTY' }),
			},
			sentence: /^'Report Filters' has a row without a property \(item 0\)$/,
		},
	])('is refused with words, and nothing sent: $sentence', async ({ parameters, sentence }) => {
		const { error } = await account.run('conversation.getMetrics', parameters);
		expect([error?.message, account.drift.requests]).toEqual([expect.stringMatching(sentence), []]);
	});

	it('is of the last 30 days unless a time is entered', async () => {
		const DAY = 24 * HOUR;
		const now = Date.now();
		const [old, , recent] = [40, 29, 1].map((days) => addConversation({ createdAt: now - days * DAY }));
		const [byDefault, between] = [
			await account.run('conversation.getMetrics', {}),
			await account.run(
				'conversation.getMetrics',
				{ updatedAfter: '={{ $json.after }}', updatedBefore: '={{ $json.before }}' },
				[{ after: now - 40 * DAY, before: now - 29 * DAY }, { before: now - 30 * DAY }, { after: now - DAY }],
			),
		];
		const idsOf = ({ output }: typeof byDefault) => output.map(({ json }) => json.conversationId);
		expect(byDefault.error).toBeUndefined();
		expect(idsOf(byDefault)).toEqual([old, recent].flatMap(() => idsOf(byDefault).slice(0, 2)));
		expect(idsOf(byDefault)).not.toContain(old);
		// what was updated at Updated Before is not among them, what was at Updated After is
		expect(idsOf(between)).toEqual([old, old, recent]);
	});

	it('is empty where no conversation fits, however Drift says so', async () => {
		for (const body of [{ count: 0, data: [] }, { count: 0 }, { count: 0, data: null }]) {
			account.drift.fault({ method: 'POST', status: 200, body, times: 2 });
			const { output, error } = await account.run('conversation.getMetrics', { ...everything, metrics: ['createdAt'] });
			expect([error?.message, output]).toEqual([undefined, []]);
		}
	});

	it('is an error where the numbers are not those asked for', async () => {
		account.drift.fault({
			method: 'POST',
			status: 200,
			body: { count: 1, data: [{ conversationId: 1, metrics: [1] }] },
			times: 2,
		});
		const { error } = await account.run('conversation.getMetrics', {
			...everything,
			metrics: ['createdAt', 'endUserId'],
		});
		expect(error?.message).toBe('Drift answered with metrics other than those asked for');
	});
});

describe('Get Status Counts', () => {
	it('gives the counts under the words conversations have for their status', async () => {
		for (const status of ['closed', 'open', 'closed', 'bulk_sent'] as const) addConversation({ status });
		const { output, error } = await account.run('conversation.getStatusCounts', {});
		expect(error).toBeUndefined();
		expect(output).toEqual([0, 1].map((item) => ({ json: { closed: 2, open: 1, pending: 0 }, pairedItem: { item } })));
	});

	it('is an error where there are none in the answer', async () => {
		account.drift.fault({ status: 200, body: { data: [] }, times: 2 });
		const { error } = await account.run('conversation.getStatusCounts', {});
		expect(error?.message).toMatch(/^Drift answered with something other than/);
	});
});
