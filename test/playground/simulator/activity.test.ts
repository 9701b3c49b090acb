import { Activity, ACTIVITY_KINDS, startDrift } from '../../../playground/simulator/index.ts';
import type { Account, Conversation, ActivityStep, Drift, Status } from '../../../playground/simulator/index.ts';
import { seedAccount } from '../../../playground/simulator/seed/index.ts';
import { request } from './client.ts';

const SIZES = { contacts: 10, conversations: 20, messages: 60 };

const held = (account: Account) =>
	JSON.stringify([account.now, [...account.contacts], [...account.conversations], [...account.messages]]);

/** What this many steps do. */
const story = (activity: Activity, steps: number): ActivityStep[] =>
	Array.from({ length: steps }, () => activity.step());

test('the same seed gives the same steps, whatever else draws random numbers meanwhile; another seed gives others', () => {
	const [account, same, other] = [seedAccount(SIZES), seedAccount(SIZES), seedAccount(SIZES)];
	const first = story(new Activity(account, 7), 60);
	const activity = new Activity(same, 7);
	const again = story(activity, 30);
	seedAccount({ ...SIZES, seed: 5 });
	expect([...again, ...story(activity, 30)]).toEqual(first);
	expect(held(same)).toBe(held(account));
	expect(story(new Activity(other, 8), 60)).not.toEqual(first);
});

const STATUS_AFTER = new Map<string, Status>([
	['started', 'open'],
	['closed', 'closed'],
	['reopened', 'open'],
	['setPending', 'pending'],
]);
const AUTHORS = new Map<string, string>([
	['started', 'contact'],
	['visitorWrote', 'contact'],
	['agentWrote', 'user'],
	['noted', 'user'],
]);

test('every kind happens, does what its name says, and moves the updatedAt of its conversation only', () => {
	const account = seedAccount(SIZES);
	const activity = new Activity(account);
	const seen = new Set<string>();
	for (let i = 0; i < 200; i++) {
		const before = structuredClone(account.conversations);
		const { kind, conversationId, messageId } = activity.step();
		const [then, now] = [before.get(conversationId), account.conversations.get(conversationId)];
		const others = ([id]: [number, Conversation]) => id !== conversationId;
		expect([...account.conversations].filter(others)).toEqual([...before].filter(others));
		expect(now).toMatchObject({ updatedAt: account.now, status: STATUS_AFTER.get(kind) ?? then?.status });
		expect(then?.status !== now?.status).toBe(STATUS_AFTER.has(kind));
		expect((now?.conversationTags?.length ?? 0) - (then?.conversationTags?.length ?? 0)).toBe(
			kind === 'tagged' ? 1 : 0,
		);
		expect(messageId !== undefined).toBe(AUTHORS.has(kind));
		const written = {
			id: messageId,
			type: kind === 'noted' ? 'private_note' : 'chat',
			author: { type: AUTHORS.get(kind) },
		};
		if (messageId !== undefined) expect(account.messages.get(conversationId)?.at(-1)).toMatchObject(written);
		seen.add(kind);
	}
	expect([...seen].sort()).toEqual([...ACTIVITY_KINDS].sort());
});

test('an empty account gets conversations', () => {
	const account = seedAccount({ contacts: 0, conversations: 0 });
	expect(new Activity(account).step()).toMatchObject({ kind: 'started', messageId: expect.any(Number) });
	expect([account.contacts.size, account.conversations.size]).toEqual([1, 1]);
});

describe('on a running simulator', () => {
	let drift: Drift;
	beforeEach(async () => {
		drift = await startDrift(SIZES);
	});
	afterEach(() => drift.close());

	async function list(): Promise<Conversation[]> {
		return (await request<{ data: Conversation[] }>(drift, 'GET', '/conversations/list?limit=100')).body.data;
	}

	test('the list is ordered by the last change, the latest first, also after the clock was set', async () => {
		const activity = new Activity(drift.account);
		for (const now of [undefined, Date.UTC(2030, 0, 1)]) {
			drift.account.now = now ?? drift.account.now;
			const deeds = story(activity, 20);
			const rows = await list();
			const changed = [...new Set(deeds.toReversed().map(({ conversationId }) => conversationId))];
			expect(rows.slice(0, changed.length).map(({ id }) => id)).toEqual(changed);
			expect(rows[0]?.updatedAt).toBe(drift.account.now);
			if (now) expect(rows[changed.length - 1]?.updatedAt).toBeGreaterThan(now);
			expect(rows.map(({ id }) => id)).toEqual(
				rows.toSorted((a, b) => b.updatedAt - a.updatedAt || a.id - b.id).map(({ id }) => id),
			);
		}
	});

	test('it runs on a timer until it is stopped', () => {
		jest.useFakeTimers();
		try {
			const activity = new Activity(drift.account);
			const steps = jest.spyOn(activity, 'step');
			activity.start({ everyMs: 1_000 });
			activity.start({ everyMs: 10 });
			jest.advanceTimersByTime(50);
			expect(steps).toHaveBeenCalledTimes(5);
			activity.stop();
			jest.advanceTimersByTime(5_000);
			expect(steps).toHaveBeenCalledTimes(5);
		} finally {
			jest.useRealTimers();
		}
	});
});
