import { startDrift } from '../../../playground/simulator/index.ts';
import type { Drift, Status } from '../../../playground/simulator/index.ts';
import { request } from './client.ts';

const DAY = 24 * 3600 * 1000;
const AGENT = { id: 5136942, type: 'user', bot: false } as const;
const BOT = { id: 5136943, type: 'user', bot: true } as const;
const NOON = Date.UTC(2021, 8, 1, 12);

let drift: Drift;

beforeEach(async () => {
	drift = await startDrift({ contacts: 0, conversations: 0 });
});
afterEach(() => drift.close());

/** Adds a conversation with messages of everyone, a minute apart. */
function addConversation(
	id: number,
	given: { status?: Status; createdAt?: number },
	authors: Array<typeof AGENT | typeof BOT> = [],
): void {
	const { createdAt = NOON } = given;
	drift.account.conversations.add({ ...given, id, contactId: 7, createdAt, updatedAt: createdAt });
	const all = [{ id: 7, type: 'contact', bot: false } as const, ...authors];
	for (const [i, author] of all.entries())
		drift.account.messages.add({ conversationId: id, author, createdAt: createdAt + i * 60_000 });
}

interface Report {
	count: number;
	data: Array<{ conversationId: number; metrics: Array<number | 'NaN'> }>;
}
const report = (filters: object[], metrics = ['createdAt']) =>
	request<Report>(drift, 'POST', '/reports/conversations', { body: { filters, metrics } });
const found = async (property: string, operation: string, values?: unknown[]) => {
	const { body } = await report([{ property, operation, values }]);
	expect(body.count).toBe(body.data.length);
	return body.data.map(({ conversationId }) => conversationId);
};

test('conversations are counted by status', async () => {
	expect((await request(drift, 'GET', '/conversations/stats')).body).toEqual({
		conversationCount: { CLOSED: 0, OPEN: 0, PENDING: 0 },
	});
	const statuses = ['closed', 'open', 'closed', 'pending', 'closed', 'open', 'bulk_sent'] as const;
	for (const [i, status] of statuses.entries()) addConversation(i + 1, { status });
	expect((await request(drift, 'GET', '/conversations/stats')).body).toEqual({
		conversationCount: { CLOSED: 3, OPEN: 2, PENDING: 1 },
	});
});

test('metrics come in the order requested, 0 as a number and missing ones as "NaN"', async () => {
	addConversation(1, { status: 'closed' }, [BOT, AGENT, BOT, AGENT]);
	drift.account.messages.add({ conversationId: 1, author: AGENT, type: 'private_note', createdAt: NOON + 300_000 });
	addConversation(2, {});
	const all = { property: 'createdAt', operation: 'HAS_PROPERTY' };
	const metrics = [
		'timeToAgentResponseMillis',
		'numAgentMessages',
		'numBotMessages',
		'numEndUserMessages',
		'lastAgentId',
	];
	expect((await report([all], metrics)).body).toEqual({
		count: 2,
		data: [
			{ conversationId: 1, metrics: [120_000, 2, 2, 1, AGENT.id] },
			{ conversationId: 2, metrics: ['NaN', 0, 0, 1, 'NaN'] },
		],
	});
	const others = [
		'relatedPlaybookId',
		'firstAgentMessageAt',
		'firstCloseAt',
		'timeToCloseMillis',
		'endUserId',
		'createdAt',
	];
	expect((await report([all], others)).body.data).toEqual([
		{ conversationId: 1, metrics: ['NaN', NOON + 120_000, NOON + 300_000, 300_000, 7, NOON] },
		{ conversationId: 2, metrics: ['NaN', 'NaN', 'NaN', 'NaN', 7, NOON] },
	]);
});

test('days are whole days in UTC, times are times; both ends belong to the range', async () => {
	const midnight = Date.UTC(2021, 8, 1);
	const times = [midnight - 1, midnight, midnight + DAY - 1, midnight + DAY];
	for (const [i, createdAt] of times.entries()) addConversation(i + 1, { createdAt });
	expect(await found('createdAt', 'BETWEEN', ['2021-09-01', '2021-09-01'])).toEqual([2, 3]);
	expect(await found('createdAt', 'BETWEEN', [midnight - 1, midnight])).toEqual([1, 2]);
	expect(await found('updatedAt', 'BETWEEN', [midnight + DAY, '2021-09-02'])).toEqual([4]);
	expect(await found('createdAt', 'BETWEEN', ['2020-09-01', '2020-09-02'])).toEqual([]);
});

test('every filter has to match', async () => {
	addConversation(1, { status: 'closed' }, [AGENT]);
	addConversation(2, { status: 'closed' }, [BOT, BOT]);
	addConversation(3, { status: 'pending' }, [AGENT]);
	expect(await found('status', 'IN', ['closed', 'open'])).toEqual([1, 2]);
	expect(await found('lastAgentId', 'HAS_PROPERTY')).toEqual([1, 3]);
	expect(await found('lastAgentId', 'IN', [1, AGENT.id])).toEqual([1, 3]);
	expect(await found('numBotMessages', 'BETWEEN', [0, 1])).toEqual([1, 3]);
	expect(await found('firstCloseAt', 'BETWEEN', ['2021-09-01', '2021-09-01'])).toEqual([1, 2]);
	expect(await found('id', 'IN', [3, 4])).toEqual([3]);
	expect(await found('timeToCloseMillis', 'BETWEEN', [0, 60_000])).toEqual([1]);
	const { body } = await report([
		{ property: 'status', operation: 'IN', values: ['closed'] },
		{ property: 'lastAgentId', operation: 'HAS_PROPERTY' },
	]);
	expect(body.data).toEqual([{ conversationId: 1, metrics: [NOON] }]);
});

test('reports have a limit of their own, 60 a minute, towards which other requests do not count', async () => {
	expect(drift.settings.reportLimit).toEqual({ requests: 60, perMs: 60_000, retryAfter: 'none' });
	drift.settings.reportLimit = { requests: 2, perMs: 60_000, retryAfter: 'seconds' };
	const stats = () => request(drift, 'GET', '/conversations/stats');
	const all = [{ property: 'createdAt', operation: 'HAS_PROPERTY' }];
	const got = [
		await stats(),
		await report(all),
		await stats(),
		await report(all),
		await stats(),
		await report(all),
		await stats(),
	];
	expect(got.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429, 200]);
	expect(got[5]).toMatchObject({ body: { error: { type: 'rate_limit' } } });
	expect(got[5]?.headers.get('retry-after')).toBe('60');
	drift.reset();
	expect((await report(all)).status).toBe(200);
});
