import { conversationList } from '../../../../nodes/Drift/resources/conversation/list';
import type { Conversation } from '../../../../playground/simulator/index.ts';
import { EVENTS, HOUR, ids, idsOf, MINUTE, rowsOf, triggerAccount } from './trigger';

const account = triggerAccount();

const listed = () => account.drift.requests.filter(({ path }) => path === '/conversations/list').length;
const sorted = (rows: unknown[]) => rows.toSorted();

// Pages of ten rows, so that few conversations are many pages
beforeEach(() => {
	account.wait(HOUR);
	jest.replaceProperty(conversationList, 'pageSize', 10);
});
afterEach(() => jest.restoreAllMocks());

describe('rows that move while they are read', () => {
	it.each(EVENTS.filter((event) => event !== 'newMessage').map((event) => ({ event })))(
		'all come, each once at each change: $event',
		async ({ event }) => {
			const n8n = await account.watching(event);
			const fresh = account.begin(24);
			account.close(...fresh);
			const moving = [fresh[5], fresh[20], fresh[2]];
			const first = await account.meanwhile(
				(request) => {
					const conversation = moving[request - 2];
					if (conversation) account.touch(conversation);
				},
				async () => await n8n.poll(),
			);
			const rows = [...rowsOf(first), ...rowsOf(await n8n.poll())];
			const received = rows.map(({ id, updatedAt }) => `${String(id)} ${String(updatedAt)}`);
			expect(new Set(received).size).toBe(received.length);
			expect(new Set(ids(rows))).toEqual(new Set(ids(fresh)));
			if (event === 'conversationUpdated') {
				const last = moving.map(
					(conversation) => `${conversation?.id} ${new Date(conversation?.updatedAt ?? 0).toISOString()}`,
				);
				expect(received).toEqual(expect.arrayContaining(last));
			} else expect(rows).toHaveLength(24);
			expect(await n8n.poll()).toEqual({ items: null });
		},
	);

	it('all come in this poll, also with one in the far future above them', async () => {
		const n8n = await account.watching('newConversation');
		const fresh = account.begin(24);
		const [unread, other] = fresh;
		if (!unread || !other) throw new Error('There are two');
		account.touch(other, Date.UTC(2090, 0, 1));
		const poll = await account.meanwhile(
			(request) => request === 2 && account.touch(unread),
			async () => await n8n.poll(),
		);
		account.touch(other);
		expect(sorted(idsOf(poll))).toEqual(sorted(ids(fresh)));
	});

	it('messages written while they are read come once, in this poll or the next', async () => {
		const n8n = await account.watching('newMessage');
		const fresh = account.begin(12);
		const said = fresh.map((conversation) => account.say(conversation));
		const first = await account.meanwhile(
			(request) => {
				const conversation = fresh[request % 12];
				if (conversation && request < 30) said.push(account.say(conversation));
			},
			async () => await n8n.poll(),
		);
		const received = [...idsOf(first), ...idsOf(await n8n.poll())];
		expect(sorted(received)).toEqual(sorted(ids(said)));
		expect(await n8n.poll()).toEqual({ items: null });
	});

	/** What happens on a first page that has been read, and then, more than a minute later, something on a page that has not. */
	const slowly = (
		first: (conversation: Conversation) => void,
		changed: Conversation[],
		act: () => Promise<unknown[]>,
	) =>
		account.meanwhile((request) => {
			const [read, unread] = [changed.at(-1), changed[0]];
			if (request !== 2 || !read || !unread) return;
			first(read);
			account.wait(2 * MINUTE);
			account.touch(unread);
		}, act);

	it('a change of one that was read is not lost if reading takes minutes: Conversation Updated', async () => {
		const n8n = await account.watching('conversationUpdated');
		const changed = account.begin(15);
		const received = await slowly(
			(conversation) => account.touch(conversation),
			changed,
			async () => rowsOf(await n8n.poll()),
		);
		received.push(...rowsOf(await n8n.poll()));
		const last = changed.at(-1);
		expect(received).toContainEqual(
			expect.objectContaining({ id: last?.id, updatedAt: new Date(last?.updatedAt ?? 0).toISOString() }),
		);
	});

	it('the end of one that was read is not lost if reading takes minutes: Conversation Closed', async () => {
		const n8n = await account.watching('conversationClosed');
		const changed = account.begin(15);
		const received = await slowly(
			(conversation) => account.close(conversation),
			changed,
			async () => idsOf(await n8n.poll()),
		);
		expect([...received, ...idsOf(await n8n.poll())]).toEqual([changed.at(-1)?.id]);
	});

	it('a message in one that was read is not lost where reading takes minutes: New Message', async () => {
		const n8n = await account.watching('newMessage');
		const changed = account.begin(15);
		// Known by now
		await n8n.poll();
		const said: unknown[] = [];
		const received = await slowly(
			(conversation) => said.push(account.say(conversation).id),
			changed,
			async () => idsOf(await n8n.poll()),
		);
		expect(said).toHaveLength(1);
		expect([...received, ...idsOf(await n8n.poll())]).toEqual(said);
	});
});

it('one that is open, but moves up while the first poll reads pages that are counted in rows, is told when it is closed', async () => {
	const open = account.old(24);
	account.drift.fault({ withoutLinks: true, times: 999 });
	const n8n = account.n8n('conversationClosed');
	await account.meanwhile(
		(request) => request === 3 && account.close(...open.slice(-8, -3)),
		async () => await n8n.activate(),
	);
	account.wait(HOUR);
	account.close(...open.slice(0, -8));
	expect(sorted(idsOf(await n8n.poll()))).toEqual(ids(open.slice(0, -8)));
	expect(await n8n.poll()).toEqual({ items: null });
});

describe('an account that changes faster than it can be read', () => {
	it.each(EVENTS.map((event) => ({ event })))('loses nothing and returns nothing twice: $event', async ({ event }) => {
		const n8n = await account.watching(event);
		const fresh = account.begin(12);
		const said = fresh.map((conversation) => account.say(conversation));
		account.close(...fresh);
		jest.replaceProperty(conversationList, 'pageSize', 2);
		const first = await account.meanwhile(
			(request) => fresh.slice(request % 6, (request % 6) + 6).forEach((conversation) => account.touch(conversation)),
			async () => await n8n.poll(),
		);
		jest.replaceProperty(conversationList, 'pageSize', 10);
		expect(listed()).toBeGreaterThan(20);
		const rows = [...rowsOf(first), ...rowsOf(await n8n.poll()), ...rowsOf(await n8n.poll())];
		expect(new Set(ids(rows))).toEqual(new Set(ids(event === 'newMessage' ? said : fresh)));
		const received = rows.map(
			({ id, updatedAt }) => `${String(id)} ${event === 'conversationUpdated' ? String(updatedAt) : ''}`,
		);
		expect(new Set(received).size).toBe(received.length);
	});
});

describe('a poll that starts before the last has ended', () => {
	it.each(EVENTS.map((event) => ({ event })))('starts nothing of its own: $event', async ({ event }) => {
		const n8n = await account.watching(event);
		const fresh = account.begin(15);
		const said = fresh.map((conversation) => account.say(conversation));
		account.close(...fresh);
		const polls = await Promise.all([n8n.poll(), n8n.poll(), n8n.poll()]);
		expect(polls.flatMap(idsOf)).toEqual(ids(event === 'newMessage' ? said : fresh));
		expect(await n8n.poll()).toEqual({ items: null });
	});

	it('of an activation that is over does not hold up the next one, and nothing is lost', async () => {
		const n8n = await account.watching('newConversation');
		const fresh = account.begin(15);
		const late = n8n.poll();
		const restarted = n8n.restart();
		expect([idsOf(await late), idsOf(await restarted)]).toEqual([[], ids(fresh)]);
		const more = account.begin(2);
		expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([ids(more), []]);
	});

	it('ends with the poll that failed: the one after it reads again', async () => {
		const n8n = await account.watching('newConversation');
		const fresh = account.begin(2);
		account.drift.fault({ status: 400 });
		const polls = await Promise.all([n8n.poll(), n8n.poll()]);
		// Which of the two begins first is up to n8n
		const [failed, skipped] = polls.toSorted(({ error }) => (error ? -1 : 1));
		expect([failed?.error?.message, skipped]).toEqual([expect.stringContaining('Drift refused'), { items: null }]);
		expect(idsOf(await n8n.poll())).toEqual(ids(fresh));
	});
});
