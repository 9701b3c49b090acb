import { byId, driftAccount } from '../account';

const account = driftAccount();

const ids = () => [...account.drift.account.conversations.keys()];
const invalid = { error: { type: 'validation_error', message: 'No' } };
const batches = (batchSize: number, batchInterval: number) => ({ batching: { batch: { batchSize, batchInterval } } });
const texts = (count: number) => Array.from({ length: count }, (_, item) => ({ text: `message ${item}` }));
const later = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/** Messages whose text fails to evaluate for an item that says boom. */
const messages = (requestOptions: object) => ({
	conversationId: byId(ids()[0] ?? 0),
	body: '={{ $json.text === "boom" ? $("Nowhere").item.json.text : $json.text }}',
	requestOptions: { ...requestOptions },
});

describe('Batching', () => {
	afterEach(() => (account.drift.settings.latency = 0));

	it('sends all items, in order', async () => {
		account.drift.settings.latency = 20;
		const before = account.drift.account.messages.get(ids()[0] ?? 0)?.length ?? 0;
		const { output, error } = await account.run('message.create', messages(batches(4, 30)), texts(11));
		expect([error, output.length]).toEqual([undefined, 11]);
		const bodies = account.drift.account.messages
			.get(ids()[0] ?? 0)
			?.slice(before)
			.map(({ body }) => body);
		expect(bodies).toEqual(texts(11).map(({ text }) => text));
	});

	it('sends a whole batch before the next is there', async () => {
		await account.run(
			'conversation.get',
			{ conversationId: byId(ids()[0] ?? 0), requestOptions: batches(3, 600) },
			texts(6),
		);
		const [first = 0, ...others] = account.drift.requests.map(({ startedAt }) => startedAt);
		expect(others.map((at) => at - first > 500)).toEqual([false, false, true, true, true]);
	});

	it('ends if an item fails', async () => {
		account.drift.fault({ method: 'POST', status: 400, body: invalid });
		const { error } = await account.run('message.create', messages(batches(4, 60)), texts(10));
		expect(error?.message).toContain('No');
		expect(account.drift.requests).toHaveLength(1);
	});

	it.each([
		['an expression of an item of a later batch fails', 'boom', 'Referenced node'],
		['an item of a later batch is empty', '', 'There is nothing to send (item 43)'],
	])('sends nothing at all if %s', async (_, text, message) => {
		const items = texts(45).map((item, index) => (index === 43 ? { text } : item));
		const { output, error } = await account.run('message.create', messages(batches(40, 450)), items);
		expect([output, error?.message]).toEqual([[], expect.stringContaining(message)]);
		await later(600);
		expect(account.drift.requests).toEqual([]);
	});

	it('waits for no further batch once an item has failed, or the execution was cancelled', async () => {
		const stop = new AbortController();
		const hour = batches(2, 3_600_000);
		account.drift.fault({ method: 'POST', status: 400, body: invalid });
		const failed = await account.run('message.create', messages(hour), texts(5));
		setTimeout(() => stop.abort(), 300);
		await account.run('message.create', messages(hour), texts(5), { signal: stop.signal });
		expect([failed.error?.message, account.drift.requests.length]).toEqual([expect.stringContaining('No'), 3]);
	});

	it('sends the others if the node goes on after a failure', async () => {
		const items = texts(7).map((item, index) => (index === 4 ? { text: 'boom' } : item));
		await account.run('message.create', messages(batches(2, 40)), items, { onError: 'continueRegularOutput' });
		expect(account.drift.requests.map(({ body }) => body)).toEqual(
			items.filter(({ text }) => text !== 'boom').map(({ text }) => ({ type: 'chat', body: text })),
		);
	});
});

describe('a failure nobody listens to', () => {
	const unheard: unknown[] = [];
	const hear = (reason: unknown) => unheard.push(reason);
	beforeEach(() => {
		unheard.length = 0;
		process.on('unhandledRejection', hear);
	});
	afterEach(() => process.off('unhandledRejection', hear));

	it('does not come about when items fail while the next batch is waited for', async () => {
		account.drift.fault({ method: 'POST', status: 400, body: invalid, times: 2 });
		const ids = [...account.drift.account.conversations.keys()].map((id) => ({ id }));
		const { error } = await account.run(
			'message.create',
			{ conversationId: byId('={{ $json.id }}'), body: 'Hello', requestOptions: batches(2, 200) },
			ids.slice(0, 4),
		);
		await later(300);
		expect([error?.message, unheard]).toEqual([expect.stringContaining('No'), []]);
	});
});
