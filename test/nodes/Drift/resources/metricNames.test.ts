import type { INodeParameters } from 'n8n-workflow';

import { driftAccount } from '../account';

const account = driftAccount({ contacts: 1, conversations: 0 });

const NOON = Date.UTC(2026, 0, 31, 12);
const filtered = (...filter: INodeParameters[]): INodeParameters => ({
	updatedAfter: '2020-01-01T00:00:00Z',
	reportFilters: { filter },
});
const iso = (ms: number) => new Date(ms).toISOString();
const everything = filtered();

const run = async (parameters: INodeParameters, items = [{}, {}] as Array<{ [name: string]: string }>) =>
	await account.run('conversation.getMetrics', parameters, items);
const bodies = () => account.drift.requests.map(({ body }) => body);
const closed: Array<number | undefined> = [];

beforeAll(() => {
	const { account: data } = account.drift;
	const [contactId = 0] = data.contacts.keys();
	for (const status of ['closed', 'open'] as const)
		closed.push(data.conversations.add({ contactId, status, createdAt: NOON, updatedAt: NOON + 5 }).id);
});

it('metrics that are in no list are typed, in a field of their own or by an expression, and each is asked for once', async () => {
	const { output, error } = await run(
		{ ...everything, metrics: '={{ $json.metrics }}', otherMetrics: '={{ $json.others }}' },
		[
			{ metrics: 'created at', others: 'firstCloseAt, createdAt' },
			{ metrics: 'firstCloseAt,createdAt', others: '' },
			{ metrics: '', others: '["firstCloseAt", "CREATED_AT"]' },
		],
	);
	expect(error).toBeUndefined();
	const [first, second] = closed;
	const rows = [
		{ conversationId: first, createdAt: iso(NOON), firstCloseAt: iso(NOON + 5) },
		{ conversationId: second, createdAt: iso(NOON), firstCloseAt: null },
	];
	expect(output.map(({ json }) => json)).toEqual([...rows, ...rows, ...rows]);
	expect(bodies()).toEqual(
		[
			['createdAt', 'firstCloseAt'],
			['firstCloseAt', 'createdAt'],
			['firstCloseAt', 'createdAt'],
		].map((metrics) => expect.objectContaining({ metrics })),
	);
});

it('what Drift calls "NaN" is null, and nothing else is', async () => {
	const metrics = ['NaN', 0, -1, '7', null];
	account.drift.fault({ status: 200, body: { count: 1, data: [{ conversationId: 1, metrics }] }, times: 2 });
	const { output } = await run({ ...everything, metrics: ['createdAt'], otherMetrics: 'a, b, c, d' });
	expect(output.map(({ json }) => json)).toEqual(
		[1, 2].map(() => ({ conversationId: 1, createdAt: null, a: 0, b: -1, c: '7', d: null })),
	);
});

it('properties are chosen, or typed under Other or by an expression, and then go as they are', async () => {
	const property = {
		property: '={{ $json.property }}',
		propertyName: '={{ $json.name }}',
		operation: 'BETWEEN',
		values: '2026-01-31, 2026-01-31',
	};
	const { output, error } = await run({ ...filtered(property), metrics: ['createdAt'] }, [
		{ property: 'firstCloseAt', name: 'left over' },
		{ property: 'other', name: ' First close at ' },
		{ property: 'first_close_at', name: '' },
	]);
	const [first] = closed;
	expect([error?.message, output.map(({ json }) => json.conversationId)]).toEqual([undefined, [first, first, first]]);
	const typed = { property: 'other', propertyName: 'leadScore', operation: 'IN', values: 'HOT, Warm' };
	const refused = await run({
		...filtered(typed, { property: 'status', operation: 'IN', values: 'CLOSED' }),
		metrics: ['createdAt'],
	});
	expect(refused.error?.message).toMatch(/^Drift refused the request: /);
	expect(bodies().at(-1)).toEqual({
		filters: [
			expect.objectContaining({ property: 'updatedAt', operation: 'BETWEEN' }),
			{ property: 'leadScore', operation: 'IN', values: ['HOT', 'Warm'] },
			{ property: 'status', operation: 'IN', values: ['closed'] },
		],
		metrics: ['createdAt'],
	});
});

it('other metrics are enough', async () => {
	const { output, error } = await run({ ...everything, metrics: [], otherMetrics: 'firstCloseAt' });
	expect([error, output.length]).toEqual([undefined, 4]);
	expect(bodies()).toEqual([1, 2].map(() => expect.objectContaining({ metrics: ['firstCloseAt'] })));
});

it('Other is understood by its label, and is refused without a name', async () => {
	const other = {
		property: '={{ "Other" }}',
		propertyName: '={{ $json.name }}',
		operation: 'HAS_PROPERTY',
		values: '',
	};
	await run(filtered(other), [{ name: 'firstCloseAt' }, { name: 'createdAt' }]);
	expect(
		account.drift.requests.map(({ body }) => JSON.stringify(body)).filter((body) => body.includes('firstCloseAt')),
	).toHaveLength(1);
	const unnamed = { property: 'other', propertyName: '', operation: 'BETWEEN', values: '' };
	const { error } = await run(filtered(unnamed));
	expect(error?.message).toBe("'Report Filters' has a row without a property (item 0)");
});
