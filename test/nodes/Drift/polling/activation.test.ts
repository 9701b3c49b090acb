import { EVENTS, HOUR, ids, idsOf, MINUTE, rowsOf, triggerAccount } from './trigger';

const account = triggerAccount({ conversations: 150, contacts: 20, messages: 300 });
const conversations = () => [...account.drift.account.conversations.values()];
const messages = () => [...account.drift.account.messages.values()].flat();
/** As they come out: oldest first. */
const byTime = () => conversations().sort((a, b) => a.updatedAt - b.updatedAt || a.id - b.id);

beforeEach(() => account.wait(HOUR));
afterEach(() => jest.restoreAllMocks());

describe('activation on an account with a year of history', () => {
	it.each(EVENTS.map((event) => ({ event })))('starts nothing: $event', async ({ event }) => {
		const n8n = account.n8n(event);
		const polls = [await n8n.activate(), await n8n.poll(), await n8n.restart(), await n8n.poll()];
		expect(polls).toEqual(polls.map(() => ({ items: null })));
		expect(n8n.saved).toMatchObject({ event });
	});

	it.each(EVENTS.map((event) => ({ event })))('does not read the history: $event', async ({ event }) => {
		await account.n8n(event).activate();
		const lists = account.drift.requests.filter(({ path }) => path === '/conversations/list');
		const pages = (statusId?: string[]) =>
			lists.filter(({ query }) => JSON.stringify(query.statusId) === JSON.stringify(statusId)).length;
		expect(pages()).toBe(2);
		// Those that can be closed
		expect(pages(['1', '3'])).toBe(event === 'conversationClosed' ? 1 : 0);
	});

	it.each(EVENTS.map((event) => ({ event })))('remembers what has just happened as past: $event', async ({ event }) => {
		const [one, other] = account.begin(2);
		if (!one || !other) throw new Error('There are two');
		account.say(one);
		account.say(other);
		account.close(one, other);
		const n8n = await account.watching(event);
		expect([await n8n.poll(), await n8n.poll()]).toEqual([{ items: null }, { items: null }]);
	});

	it.each(EVENTS.map((event) => ({ event })))(
		'asks once a poll when nothing has happened for a minute: $event',
		async ({ event }) => {
			const n8n = await account.watching(event);
			const { now } = Date;
			jest.spyOn(Date, 'now').mockImplementation(() => now() + MINUTE + 1);
			await n8n.poll();
			account.drift.reset();
			for (let polls = 0; polls < 3; polls++) await n8n.poll();
			expect(account.drift.requests.map(({ path, status }) => [path, status])).toEqual(
				[1, 2, 3].map(() => ['/conversations/list', 200]),
			);
		},
	);
});

describe('Include Past', () => {
	it.each([{ event: 'newConversation' as const }, { event: 'conversationUpdated' as const }])(
		'starts with everything, oldest first, in one go: $event',
		async ({ event }) => {
			const n8n = account.n8n(event, { includePast: true });
			expect(idsOf(await n8n.activate())).toEqual(ids(byTime()));
			expect([await n8n.poll(), await n8n.restart()]).toEqual([{ items: null }, { items: null }]);
			const fresh = account.begin(2);
			expect(idsOf(await n8n.poll())).toEqual(ids(fresh));
		},
	);

	it('starts with everything closed, and once only', async () => {
		const n8n = account.n8n('conversationClosed', { includePast: true });
		const first = idsOf(await n8n.activate());
		expect(first).toEqual(ids(byTime().filter(({ status }) => status === 'closed')));
		const [one, other] = byTime().filter(({ status }) => status === 'open');
		if (!one || !other) throw new Error('There are two');
		account.close(one, other);
		expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([ids([one, other]), []]);
	});

	it('starts with every message, oldest first', async () => {
		const n8n = account.n8n('newMessage', { includePast: true });
		const all = messages().sort((a, b) => a.createdAt - b.createdAt || a.id - b.id);
		expect(idsOf(await n8n.activate())).toEqual(ids(all));
		expect(await n8n.poll()).toEqual({ items: null });
	});

	it.each(EVENTS.map((event) => ({ event })))(
		'starts with what happened since Updated After: $event',
		async ({ event }) => {
			const since = account.drift.account.now;
			account.wait(5_000);
			const [one, other] = account.begin(2);
			if (!one || !other) throw new Error('There are two');
			const said = [account.say(other), account.say(one)];
			account.close(one, other);
			const n8n = account.n8n(event, { includePast: true, filters: { updatedAfter: since + 1 } });
			expect(idsOf(await n8n.activate())).toEqual(ids(event === 'newMessage' ? said : [one, other]));
			expect([await n8n.poll(), await n8n.restart()]).toEqual([{ items: null }, { items: null }]);
		},
	);

	it('returns nothing twice and misses nothing when Updated After is in the last minute by n8n’s clock', async () => {
		const { now } = Date;
		account.drift.account.now = now() - 30_000;
		const since = account.drift.account.clock.tick();
		const [one, other] = account.begin(2);
		const n8n = account.n8n('newConversation', { includePast: true, filters: { updatedAfter: since } });
		expect(idsOf(await n8n.activate())).toEqual([one?.id, other?.id]);
		const more = account.begin(2);
		expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([ids(more), []]);
	});

	it('with an Updated After to come does not make it miss what happens once that filter is gone', async () => {
		const n8n = account.n8n('conversationUpdated', {
			includePast: true,
			filters: { updatedAfter: '2040-01-01T00:00:00Z' },
		});
		expect(await n8n.activate()).toEqual({ items: null });
		expect(await n8n.setParameters({ event: 'conversationUpdated' })).toEqual({ items: null });
		account.wait(HOUR);
		const fresh = account.begin(2);
		expect(idsOf(await n8n.poll())).toEqual(ids(fresh));
	});

	it('ticked later starts nothing old', async () => {
		const n8n = await account.watching('conversationUpdated');
		expect(await n8n.setParameters({ event: 'conversationUpdated', includePast: true })).toEqual({ items: null });
	});
});

describe('afterwards', () => {
	it.each(EVENTS.map((event) => ({ event })))(
		'what happens while n8n is stopped comes with the start, once: $event',
		async ({ event }) => {
			const [one, other] = account.begin(2);
			if (!one || !other) throw new Error('There are two');
			const n8n = await account.watching(event);
			n8n.deactivate();
			account.wait(3 * HOUR);
			const fresh = account.begin(2);
			const said = [...fresh, one, other].map((conversation) => account.say(conversation));
			account.wait(HOUR);
			account.close(one, other, ...fresh);
			const happened = {
				newConversation: fresh,
				conversationUpdated: [one, other, ...fresh],
				conversationClosed: [one, other, ...fresh],
				newMessage: said,
			}[event];
			expect(idsOf(await n8n.activate())).toEqual(ids(happened));
			expect([await n8n.poll(), await n8n.restart(), await n8n.poll()]).toEqual([
				{ items: null },
				{ items: null },
				{ items: null },
			]);
		},
	);

	it.each(EVENTS.flatMap((event) => EVENTS.filter((other) => other !== event).map((other) => ({ event, other }))))(
		'another event begins anew, and starts nothing old: $event, then $other',
		async ({ event, other }) => {
			const n8n = await account.watching(event);
			const [one, two] = account.begin(2);
			if (!one || !two) throw new Error('There are two');
			account.say(one);
			account.close(two);
			await n8n.poll();
			expect(await n8n.setParameters({ event: other })).toEqual({ items: null });
			account.wait(MINUTE);
			const fresh = account.begin(2);
			const said = fresh.map((conversation) => account.say(conversation));
			account.close(...fresh);
			expect(idsOf(await n8n.poll())).toEqual(ids(other === 'newMessage' ? said : fresh));
		},
	);

	it('another filter starts nothing old and misses nothing new', async () => {
		const n8n = await account.watching('conversationUpdated', { filters: { status: ['closed'] } });
		const [one, two, three] = account.begin(3);
		if (!one || !two || !three) throw new Error('There are three');
		account.close(two);
		expect(idsOf(await n8n.poll())).toEqual([two.id]);
		expect(await n8n.setParameters({ event: 'conversationUpdated', filters: {} })).toEqual({ items: null });
		account.say(one);
		account.say(two);
		const rows = rowsOf(await n8n.poll());
		expect(rows.map(({ id, status }) => [id, status])).toEqual([
			[one.id, 'open'],
			[two.id, 'closed'],
		]);
	});
});

describe('an empty account', () => {
	it.each(EVENTS.map((event) => ({ event })))('starts with its first: $event', async ({ event }) => {
		account.drift.account.conversations.clear();
		account.drift.account.messages.clear();
		const n8n = await account.watching(event);
		expect(await n8n.poll()).toEqual({ items: null });
		const [one, other] = account.begin(2);
		if (!one || !other) throw new Error('There are two');
		const said = [account.say(one), account.say(other)];
		account.close(one, other);
		expect(idsOf(await n8n.poll())).toEqual(ids(event === 'newMessage' ? said : [one, other]));
		expect(await n8n.poll()).toEqual({ items: null });
	});
});
