import { conversationList } from '../../../../nodes/Drift/resources/conversation/list';
import { EVENTS, HOUR, ids, idsOf, MINUTE, SECOND, triggerAccount } from './trigger';

const account = triggerAccount();

// What the test before did is past
beforeEach(() => {
	account.wait(HOUR);
	account.begin(1);
});
afterEach(() => jest.restoreAllMocks());

/** Each conversation's messages are a request of their own. */
const BURSTS = EVENTS.map((event) =>
	event === 'newMessage' ? { event, count: 26, pageSize: 10 } : { event, count: 260, pageSize: 100 },
);

describe('a burst of more than a page between two polls', () => {
	it.each(BURSTS)('comes whole, once, oldest first: $event', async ({ event, count, pageSize }) => {
		jest.replaceProperty(conversationList, 'pageSize', pageSize);
		const n8n = await account.watching(event);
		const fresh = account.begin(count);
		const said = fresh.map((conversation) => account.say(conversation));
		account.close(...fresh);
		expect(idsOf(await n8n.poll())).toEqual(ids(event === 'newMessage' ? said : fresh));
		expect([await n8n.poll(), await n8n.restart()]).toEqual([{ items: null }, { items: null }]);
	});

	it.each(BURSTS)(
		'comes whole if all of it happened at the same moment: $event',
		async ({ event, count, pageSize }) => {
			jest.replaceProperty(conversationList, 'pageSize', pageSize);
			const n8n = await account.watching(event);
			const at = account.drift.account.now + HOUR;
			const fresh = account.begin(count);
			const said = fresh.map((conversation) => account.say(conversation, { createdAt: at }));
			account.close(...fresh);
			fresh.forEach((conversation) => account.touch(conversation, at));
			account.drift.account.now = at;
			expect(idsOf(await n8n.poll())).toEqual(ids(event === 'newMessage' ? said : fresh));
			expect([await n8n.poll(), await n8n.restart(), await n8n.poll()]).toEqual([
				{ items: null },
				{ items: null },
				{ items: null },
			]);
		},
	);
});

describe.each([
	{ when: 'at the very moment of the latest that was seen', back: 0 },
	{ when: 'a second before it', back: SECOND },
	{ when: '59 seconds before it', back: 59 * SECOND },
])('what appears after a poll as having happened $when', ({ back }) => {
	it.each(EVENTS.map((event) => ({ event })))('starts the workflow, once: $event', async ({ event }) => {
		const { drift } = account;
		const [late, other] = account.old(2);
		if (!late || !other) throw new Error('There are two');
		const n8n = await account.watching(event);
		account.wait(HOUR);
		const seen = account.begin(2);
		seen.forEach((conversation) => account.say(conversation));
		account.close(...seen);
		expect(idsOf(await n8n.poll())).toHaveLength(2);
		const at = Math.max(...[...drift.account.conversations.values()].map(({ updatedAt }) => updatedAt)) - back;
		const contactId = late.contactId;
		const fresh = [1, 2].map(() => drift.account.conversations.add({ contactId, createdAt: at, status: 'closed' }));
		const said = [late, other, ...fresh].map((conversation) => account.say(conversation, { createdAt: at }));
		account.close(late, other);
		[late, other].forEach((conversation) => account.touch(conversation, at));
		const changed = [late, other, ...fresh];
		const happened = {
			newConversation: fresh,
			conversationUpdated: changed,
			conversationClosed: changed,
			newMessage: said,
		}[event];
		expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([ids(happened), []]);
		expect(await n8n.restart()).toEqual({ items: null });
		account.wait(MINUTE);
		account.begin(1);
		await n8n.poll();
		expect(await n8n.poll()).toEqual({ items: null });
	});
});

describe('New Message', () => {
	it('starts for one written in the very moment of the one before, which was seen', async () => {
		const n8n = await account.watching('newMessage');
		const [one, other] = account.begin(2);
		if (!one || !other) throw new Error('There are two');
		const seen = [account.say(one), account.say(other)];
		expect(idsOf(await n8n.poll())).toEqual(ids(seen));
		const said = [account.say(one, { createdAt: one.updatedAt }), account.say(other, { createdAt: other.updatedAt })];
		account.wait(2 * MINUTE);
		account.say(one);
		account.begin(1);
		const later = [...idsOf(await n8n.poll())];
		expect(later).toEqual(expect.arrayContaining(ids(said)));
	});

	it('starts for one that Drift shows a moment after its conversation has moved', async () => {
		const { messages } = account.drift.account;
		const n8n = await account.watching('newMessage');
		const [one, other] = account.begin(2);
		if (!one || !other) throw new Error('There are two');
		const said = [one, other].map((conversation) => account.say(conversation));
		const kept = [one, other].map(({ id }) => messages.get(id)?.splice(0) ?? []);
		expect(await n8n.poll()).toEqual({ items: null });
		[one, other].forEach(({ id }, index) => messages.get(id)?.push(...(kept[index] ?? [])));
		expect(idsOf(await n8n.poll())).toEqual(ids(said));
	});
});

describe('a clock gone wrong', () => {
	const FUTURE = Date.UTC(2090, 0, 1);

	afterEach(() => {
		for (const conversation of account.drift.account.conversations.values()) {
			if (conversation.updatedAt === FUTURE) account.touch(conversation);
		}
	});

	it.each(EVENTS.map((event) => ({ event })))(
		'that puts one conversation in the future does not hide what happens until then: $event',
		async ({ event }) => {
			const { account: held } = account.drift;
			held.now = Date.now() - HOUR;
			const [ahead] = account.begin(1);
			if (!ahead) throw new Error('There is one');
			account.touch(ahead, FUTURE);
			const n8n = await account.watching(event);
			for (let polls = 0; polls < 2; polls++) {
				held.now = Math.max(held.now, Date.now());
				const fresh = account.begin(2);
				const said = fresh.map((conversation) => account.say(conversation));
				account.close(...fresh);
				expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([
					ids(event === 'newMessage' ? said : fresh),
					[],
				]);
			}
		},
	);

	it.each(EVENTS.map((event) => ({ event })))(
		'that puts one in the future, with Drift’s clock behind ours as well, hides nothing: $event',
		async ({ event }) => {
			account.drift.account.conversations.clear();
			account.drift.account.messages.clear();
			account.drift.account.now = Date.now() - 10 * MINUTE;
			const [, ahead] = account.begin(2);
			if (!ahead) throw new Error('There are two');
			account.touch(ahead, FUTURE);
			const n8n = await account.watching(event);
			const fresh = account.begin(2);
			const said = fresh.map((conversation) => account.say(conversation));
			account.close(...fresh);
			expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([
				ids(event === 'newMessage' ? said : fresh),
				[],
			]);
		},
	);

	it.each(EVENTS.flatMap((event) => [-1_000 * 24 * HOUR, 2 * HOUR].map((ahead) => ({ event, ahead }))))(
		'of the whole account changes nothing: $event, $ahead ms ahead of ours',
		async ({ event, ahead }) => {
			account.drift.account.conversations.clear();
			account.drift.account.messages.clear();
			account.drift.account.now = Date.now() + ahead;
			account.begin(2);
			const n8n = await account.watching(event);
			for (const wait of [SECOND, HOUR]) {
				account.wait(wait);
				const fresh = account.begin(2);
				const said = fresh.map((conversation) => account.say(conversation));
				account.close(...fresh);
				expect([idsOf(await n8n.poll()), idsOf(await n8n.poll())]).toEqual([
					ids(event === 'newMessage' ? said : fresh),
					[],
				]);
			}
		},
	);
});
