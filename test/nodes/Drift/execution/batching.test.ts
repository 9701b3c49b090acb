import { byId, driftAccount } from '../account';

const account = driftAccount();

const ids = () => [...account.drift.account.conversations.keys()];
const invalid = { error: { type: 'validation_error', message: 'No' } };
const batches = (batchSize: number, batchInterval: number) => ({ batching: { batch: { batchSize, batchInterval } } });
const texts = (count: number, broken?: number) =>
	Array.from({ length: count }, (_, item) => ({ text: item === broken ? 'boom' : `message ${item}` }));
const later = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/** Messages whose text fails to evaluate for an item that says boom. */
const messages = (requestOptions: object) => ({
	conversationId: byId(ids()[0] ?? 0),
	body: '={{ $json.text === "boom" ? $("Nowhere").item.json.text : $json.text }}',
	requestOptions: { ...requestOptions },
});

/** How many requests began more than `after` ms after the run had ended. */
async function startedAfter(end: number, after: number): Promise<number> {
	await later(700);
	return account.drift.requests.filter(({ startedAt }) => startedAt > end + after).length;
}

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
		['the first of a batch', 40],
		['one in the middle of a batch', 43],
	])('sends nothing once an expression of %s has failed', async (_, broken) => {
		account.drift.settings.latency = 100;
		const { output, error } = await account.run('message.create', messages(batches(40, 450)), texts(45, broken));
		const end = Date.now();
		expect([output, error?.message]).toEqual([[], expect.stringContaining('Referenced node')]);
		// What was on its way then may arrive
		expect(await startedAfter(end, 20)).toBe(0);
		expect(account.drift.requests.length).toBeGreaterThan(0);
		expect(account.drift.requests.length).toBeLessThan(40);
	});

	it('sends the others if the node goes on after a failure', async () => {
		const items = texts(7, 4);
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

	it.each([
		['at once', {}],
		['in batches', batches(1, 40)],
	])(
		'does not come about when an item is refused and an expression of a later one fails, handed over %s',
		async (_, options) => {
			const items = [{ text: 'one' }, { text: 'boom' }, { text: 'three' }, { text: '' }];
			const { error } = await account.run('message.create', messages(options), items);
			await later(200);
			expect(error?.message).toContain('Referenced node');
			expect(unheard).toEqual([]);
		},
	);
});
