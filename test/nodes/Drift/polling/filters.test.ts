import { EVENTS, HOUR, ids, idsOf, MINUTE, SECOND, triggerAccount } from './trigger';

const account = triggerAccount();

beforeEach(() => account.wait(HOUR));

describe('Status', () => {
	it.each([{ event: 'newConversation' as const }, { event: 'conversationUpdated' as const }])(
		'lets through conversations with one of them: $event',
		async ({ event }) => {
			const n8n = await account.watching(event, { filters: { status: ['pending', 'closed'] } });
			const [open, closed, pending] = account.begin(3);
			if (!open || !closed || !pending) throw new Error('There are three');
			account.close(closed);
			account.drift.account.conversations.setStatus(pending.id, 'pending');
			expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([ids([closed, pending]), []]);
		},
	);

	it('lets through messages of conversations with one of them, and does not read the others’', async () => {
		const n8n = await account.watching('newMessage', { filters: { status: ['closed'] } });
		const [open, closed] = account.begin(2);
		if (!open || !closed) throw new Error('There are two');
		account.say(open);
		const said = [account.say(closed), account.say(closed)];
		account.close(closed);
		expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([ids(said), []]);
		const read = account.drift.requests.map(({ path }) => path);
		expect([open, closed].map(({ id }) => read.includes(`/conversations/${id}/messages`))).toEqual([false, true]);
	});

	it.each([
		{ status: [] },
		{ status: '' },
		{ status: 'Closed' },
		{ status: '["closed","open"]' },
		{ status: ['open', 'closed', 'pending'] },
	])('may be $status of what is closed', async ({ status }) => {
		const n8n = await account.watching('conversationClosed', { filters: { status } });
		const fresh = account.begin(2);
		account.close(...fresh);
		expect(idsOf(await n8n.poll())).toEqual(ids(fresh));
	});

	it('that leaves out what is closed is refused if that is what is waited for', async () => {
		const parameters = { filters: { status: ['open', 'pending'] } };
		const message =
			"'Status' leaves out closed conversations, so the workflow would never start. Remove the filter, or add Closed to it.";
		const n8n = account.n8n('conversationClosed', parameters);
		expect([await n8n.activate(), await account.fetch('conversationClosed', parameters)]).toMatchObject([
			{ error: { message } },
			{ error: { message } },
		]);
		expect(account.drift.requests).toEqual([]);
	});
});

describe('Updated After and Updated Before', () => {
	afterEach(() => jest.restoreAllMocks());

	it.each(EVENTS.map((event) => ({ event })))(
		'let through what was updated between them: $event',
		async ({ event }) => {
			// Ours is the account's clock
			jest.spyOn(Date, 'now').mockImplementation(() => account.drift.account.now);
			const [after, before] = [account.drift.account.now + HOUR, account.drift.account.now + 2 * HOUR];
			const n8n = await account.watching(event, {
				filters: { updatedAfter: after, updatedBefore: new Date(before).toISOString() },
			});
			const happened: unknown[] = [];
			const received: unknown[] = [];
			for (const at of [after - MINUTE, after - 1, after, before - 1, before, before + MINUTE]) {
				account.drift.account.now = at;
				const fresh = [1, 2].map(() =>
					account.drift.account.conversations.add({ contactId: 1, createdAt: at, status: 'closed' }),
				);
				const said = fresh.map((conversation) => account.say(conversation, { createdAt: at }));
				if (at >= after && at < before) happened.push(...ids(event === 'newMessage' ? said : fresh));
				received.push(...idsOf(await n8n.poll()));
			}
			expect(received).toEqual(happened);
			expect(received).toHaveLength(4);
		},
	);

	it.each(EVENTS.map((event) => ({ event })))(
		'are refused at the first poll if Updated Before is past, as the workflow would never start: $event',
		async ({ event }) => {
			const filters = { updatedBefore: '2020-01-01' };
			expect((await account.n8n(event, { filters }).activate()).error?.message).toMatch(
				/^'Updated Before' is in the past, so the workflow would never start\. Remove the filter, or turn on 'Include Past'\.$/,
			);
			expect(await account.n8n(event, { filters, includePast: true }).activate()).toEqual({ items: null });
			expect(await account.fetch(event, { filters })).toEqual({ items: null });
		},
	);

	it('are in the workflow’s time zone if they name none', async () => {
		// 01:00 in Tokyo is 16:00 of the day before in UTC
		account.drift.account.now = Math.max(account.drift.account.now, Date.UTC(2026, 5, 1, 15, 59));
		const n8n = await account.watching(
			'newConversation',
			{ filters: { updatedAfter: '2026-06-02T01:00:00' } },
			{ timezone: 'Asia/Tokyo' },
		);
		account.drift.account.now = Date.UTC(2026, 5, 1, 15, 59, 58);
		account.begin(2);
		account.drift.account.now = Date.UTC(2026, 5, 1, 16, 0, 0);
		const fresh = account.begin(2);
		expect(idsOf(await n8n.poll())).toEqual(ids(fresh));
	});

	it('miss nothing that happened around a moment that had not come', async () => {
		const n8n = await account.watching('newConversation', {
			filters: { updatedAfter: account.drift.account.now + 3 * SECOND },
		});
		account.begin(2);
		await n8n.poll();
		account.wait(5 * SECOND);
		const fresh = account.begin(2);
		expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([ids(fresh), []]);
	});
});

describe('a value that is none', () => {
	it.each(
		EVENTS.flatMap((event) => [
			{
				event,
				filters: { updatedAfter: 'yesterday' },
				message: /^'Updated After' is not a date: "yesterday"\. Enter a date such as/,
			},
			{
				event,
				filters: { updatedBefore: '2026-02-30' },
				message: /^'Updated Before' is not a date: "2026-02-30"\. Enter a date such as/,
			},
			{ event, filters: { updatedAfter: { a: 1 } }, message: /^'Updated After' is an object or a list/ },
			{
				event,
				filters: { updatedAfter: '2026-02-01', updatedBefore: '2026-02-01' },
				message: /^'Updated After' is not before 'Updated Before'\. Correct one of the two times\.$/,
			},
			{
				event,
				filters: { status: ['closed', 'solved'] },
				message: /^'Status' is not an option: "solved"\. Choose from open, closed, pending\.$/,
			},
			{ event, filters: { status: { closed: true } }, message: /^'Status' is an object or a list/ },
		]),
	)(
		'is refused before anything is sent, and the sentence names the field: $event, $filters',
		async ({ event, filters, message }) => {
			const n8n = account.n8n(event, { filters });
			const polls = [await n8n.activate(), await account.fetch(event, { filters })];
			for (const { items, error } of polls)
				expect([items, error?.message]).toEqual([null, expect.stringMatching(message)]);
			expect([account.drift.requests, n8n.saved]).toEqual([[], {}]);
		},
	);

	it.each([{ event: 'somethingElse' }, { event: '' }])('is refused as an event: "$event"', async ({ event }) => {
		const n8n = await account.watching('newConversation');
		account.begin(2);
		const { error } = await n8n.setParameters({ event });
		expect(error?.message).toBe("'Trigger On' is not an option. Choose one from the list.");
		expect(account.drift.requests).toEqual([]);
	});
});
