import { EVENTS, HOUR, ids, idsOf, rowsOf, triggerAccount } from './trigger';

const account = triggerAccount({ conversations: 230, contacts: 6, messages: 300 });
const conversations = () => [...account.drift.account.conversations.values()];
const latest = (status?: string) =>
	conversations()
		.filter((one) => status === undefined || one.status === status)
		.sort((a, b) => b.updatedAt - a.updatedAt || a.id - b.id)[0];

beforeEach(() => account.wait(HOUR));

describe('Fetch Test Event', () => {
	it.each([{ event: 'newConversation' as const }, { event: 'conversationUpdated' as const }])(
		'shows the newest row, in one request: $event',
		async ({ event }) => {
			const [, other] = account.begin(2);
			if (!other) throw new Error('There are two');
			expect(idsOf(await account.fetch(event))).toEqual([other.id]);
			expect(account.drift.requests).toHaveLength(1);
		},
	);

	it('shows the newest closed one', async () => {
		const [one] = account.begin(2);
		if (!one) throw new Error('There are two');
		account.close(one);
		account.begin(1);
		expect(rowsOf(await account.fetch('conversationClosed')).map(({ id, status }) => [id, status])).toEqual([
			[one.id, 'closed'],
		]);
	});

	it('shows the newest message, where it is not of the conversation that changed last', async () => {
		const [one, other] = account.begin(2);
		if (!one || !other) throw new Error('There are two');
		account.say(one);
		account.say(other);
		const newest = account.say(one);
		account.begin(2);
		account.close(other);
		expect(idsOf(await account.fetch('newMessage'))).toEqual([newest.id]);
	});

	it('shows the newest message of a conversation with more than a page of them', async () => {
		const [one] = account.begin(1);
		if (!one) throw new Error('There is one');
		const said = Array.from({ length: 120 }, () => account.say(one));
		expect(idsOf(await account.fetch('newMessage'))).toEqual(ids(said.slice(-1)));
	});

	it('keeps the filters', async () => {
		account.begin(2);
		const closed = latest('closed');
		expect(idsOf(await account.fetch('conversationUpdated', { filters: { status: ['closed'] } }))).toEqual([
			closed?.id,
		]);
		const before = latest()?.updatedAt ?? 0;
		expect(idsOf(await account.fetch('newConversation', { filters: { updatedBefore: before - HOUR } }))).toEqual([
			conversations()
				.filter(({ updatedAt }) => updatedAt < before - HOUR)
				.sort((a, b) => b.updatedAt - a.updatedAt || a.id - b.id)[0]?.id,
		]);
		expect(await account.fetch('newConversation', { filters: { updatedAfter: before + 1 } })).toEqual({ items: null });
	});

	it.each(EVENTS.map((event) => ({ event })))('shows the same as the trigger gives: $event', async ({ event }) => {
		const n8n = await account.watching(event);
		const [one] = account.begin(1);
		if (!one) throw new Error('There is one');
		account.say(one);
		account.close(one);
		expect((await account.fetch(event)).items).toEqual((await n8n.poll()).items);
		const whole = await account.fetch(event, { simplify: false });
		expect(rowsOf(whole)).toEqual([expect.objectContaining({ createdAt: expect.any(Number) })]);
	});

	it('tells why there is nothing to show', async () => {
		account.drift.fault({ status: 403, times: 2 });
		for (const event of ['newConversation', 'newMessage'] as const) {
			expect((await account.fetch(event)).error).toMatchObject({
				message: 'Drift refused the token: Simulated trouble with status 403',
				description: expect.stringContaining('it must have the scope conversation_read'),
			});
		}
	});

	it.each(EVENTS.map((event) => ({ event })))('shows nothing in an empty account: $event', async ({ event }) => {
		account.drift.account.conversations.clear();
		expect(await account.fetch(event)).toEqual({ items: null });
	});
});
