import { MAX_ITEMS } from '../../../../nodes/Drift/client/maxItems';
import { byId, driftAccount } from '../account';

const account = driftAccount({ contacts: 1, conversations: 1, messages: 1, accounts: 2 });

const MANY = 130_000;
const TOO_MANY = 'There are more than 100,000 results, the most n8n can take from one item';
const rows = (from: number, count: number) => Array.from({ length: count }, (_, index) => ({ id: from + index + 1 }));
const page = (data: unknown, next?: string) =>
	account.drift.fault({
		status: 200,
		body: { data, ...(next && { links: { next: `https://api.drift.com/conversations/list?page_token=${next}` } }) },
	});
const counts = (output: Array<{ pairedItem?: unknown }>) =>
	[0, 1].map((item) => output.filter(({ pairedItem }) => JSON.stringify(pairedItem) === `{"item":${item}}`).length);

it('as many as n8n takes come out for each item', async () => {
	page(rows(0, MAX_ITEMS));
	page(rows(0, MAX_ITEMS));
	const { output, error } = await account.run('user.getAll', { returnAll: true });
	expect([error?.message, counts(output)]).toEqual([undefined, [MAX_ITEMS, MAX_ITEMS]]);
});

it('more are an error that says what to do, and no page is read after that', async () => {
	page(rows(0, 70_000), 'second');
	page(rows(70_000, MANY - 70_000), 'third');
	const { output, error } = await account.run('conversation.getAll', { returnAll: true, output: 'raw' }, [{}, {}], {
		settings: { executeOnce: true },
	});
	expect([error?.message, error?.description, output]).toEqual([
		TOO_MANY,
		'Turn off Return All and set a Limit, or fetch a part with each item, such as one time range each.',
		[],
	]);
	expect(account.drift.requests).toHaveLength(2);
});

it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
	'more are the error of their item alone: %s',
	async (onError) => {
		const [conversation = 0] = account.drift.account.conversations.keys();
		account.drift.fault({
			path: '/conversations/7/messages',
			status: 200,
			body: { data: { messages: rows(0, MANY) }, pagination: { more: true, next: '2' } },
		});
		const { output, errorOutput } = await account.run(
			'message.getAll',
			{ conversationId: byId('={{ $json.id }}'), returnAll: true },
			[{ id: 7 }, { id: conversation }],
			{ onError },
		);
		const failed = onError === 'continueErrorOutput' ? errorOutput : output.slice(0, 1);
		expect(failed.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
			[expect.stringContaining(TOO_MANY), { item: 0 }],
		]);
		expect(output.at(-1)?.json.conversationId).toBe(conversation);
		expect(account.drift.requests).toHaveLength(2);
	},
);

it('more are an error after the first page, if Drift names the total; a Limit is not', async () => {
	for (let pages = 0; pages < 4; pages++) {
		account.drift.fault({
			path: '/accounts',
			status: 200,
			body: {
				data: { accounts: [{ accountId: '1_' }, { accountId: '2_' }], total: MANY, next: '/accounts?index=2&size=2' },
			},
		});
	}
	const all = await account.run('account.getAll', { returnAll: true }, [{}, {}], { onError: 'continueRegularOutput' });
	expect([all.output.map(({ json }) => json.error), account.drift.requests.length]).toEqual([
		[TOO_MANY, TOO_MANY].map((reason) => expect.stringContaining(reason)),
		2,
	]);
	const some = await account.run('account.getAll', { limit: 2 });
	expect([some.error, some.output.length]).toEqual([undefined, 4]);
});

it.each([
	{ operation: 'user.getAll', answer: () => ({ data: rows(0, MANY) }), parameters: { returnAll: true } },
	{
		operation: 'conversation.getMetrics',
		answer: () => ({ count: MANY, data: rows(0, MANY).map(({ id }) => ({ conversationId: id, metrics: [id] })) }),
		parameters: {
			metrics: ['createdAt'],
			reportFilters: { filter: [{ property: 'createdAt', operation: 'HAS_PROPERTY' }] },
		},
	},
	{
		operation: 'contact.getAll',
		answer: () => ({ data: rows(0, MANY) }),
		parameters: { returnAll: true, searchBy: 'externalId', externalIds: 'a, b' },
	},
])('$operation says so too, of what comes in one answer', async ({ operation, answer, parameters }) => {
	account.drift.fault({ status: 200, body: answer(), times: 9 });
	const { error } = await account.run(operation, parameters);
	expect(error?.message).toBe(TOO_MANY);
});

it('a Limit above that is refused, and nothing is sent', async () => {
	const { error } = await account.run('conversation.getAll', { limit: '={{ $json.limit }}' }, [
		{ limit: MAX_ITEMS },
		{ limit: MAX_ITEMS + 1 },
	]);
	expect([error?.message, account.drift.requests]).toEqual(["'Limit' is too large: 100001 (item 1)", []]);
});

it('a transcript is one item, however many messages it has', async () => {
	const messages = rows(0, MANY).map(({ id }) => ({ id, body: 'x', createdAt: id }));
	account.drift.fault({ status: 200, body: { data: { messages }, pagination: { more: false } }, times: 2 });
	const { output, error } = await account.run('conversation.getTranscript', {
		conversationId: byId(7),
		format: 'structured',
	});
	expect([error, output.map(({ json }) => Array.isArray(json.messages) && json.messages.length)]).toEqual([
		undefined,
		[MANY, MANY],
	]);
});
