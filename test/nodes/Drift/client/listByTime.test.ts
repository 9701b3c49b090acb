import { driftAccount } from '../account';

const account = driftAccount({ conversations: 330, contacts: 40, messages: 330, seed: 3 });

/** Conversations as Drift orders them: latest first, then by id. */
const ordered = () =>
	[...account.drift.account.conversations.values()].sort((a, b) => b.updatedAt - a.updatedAt || a.id - b.id);
const ids = (rows: Array<{ id?: unknown }>) => rows.map(({ id }) => id);
const outputIds = (output: Array<{ json: { id?: unknown } }>) => ids(output.map(({ json }) => json));

describe('conversations by time', () => {
	it('end at the first older one', async () => {
		const after = ordered()[120]?.updatedAt ?? 0;
		const { output } = await account.run('conversation.getAll', { returnAll: true, filters: { updatedAfter: after } }, [
			{},
		]);
		expect(outputIds(output)).toEqual(ids(ordered().filter(({ updatedAt }) => updatedAt >= after)));
		// Two pages, and one more to see what was updated meanwhile
		expect(account.drift.requests).toHaveLength(3);
	});

	it('leave out later ones and count only what is wanted towards the Limit', async () => {
		const before = ordered()[150]?.updatedAt ?? 0;
		const { output } = await account.run('conversation.getAll', { limit: 20, filters: { updatedBefore: before } }, [
			{},
		]);
		expect(outputIds(output)).toEqual(
			ids(
				ordered()
					.filter(({ updatedAt }) => updatedAt < before)
					.slice(0, 20),
			),
		);
		expect(account.drift.requests).toHaveLength(2);
	});

	it('refuse a range that ends before it begins, before anything is sent', async () => {
		const { error } = await account.run(
			'conversation.getAll',
			{ filters: { updatedAfter: '={{ $json.after }}', updatedBefore: '2026-01-20' } },
			[{ after: '2026-01-10' }, { after: '2026-01-25' }],
		);
		expect([error?.message, account.drift.requests]).toEqual([
			"'Updated After' is not before 'Updated Before' (item 1)",
			[],
		]);
	});

	it.each([
		['milliseconds', (ms: number) => ms],
		['milliseconds as text', (ms: number) => String(ms)],
		['a date with its zone', (ms: number) => new Date(ms).toISOString()],
		["a date in the workflow's zone", (ms: number) => new Date(ms - 5 * 3_600_000).toISOString().slice(0, 23)],
		['a date of JavaScript', (ms: number) => new Date(ms)],
	])('understand %s', async (_, write) => {
		const after = ordered()[40]?.updatedAt ?? 0;
		const { output, error } = await account.run(
			'conversation.getAll',
			{ returnAll: true, filters: { updatedAfter: '={{ $json.after }}' } },
			[{ after: write(after) }],
			{
				// Five hours behind UTC in winter
				timezone: 'America/New_York',
			},
		);
		expect(error).toBeUndefined();
		expect(outputIds(output)).toEqual(ids(ordered().filter(({ updatedAt }) => updatedAt >= after)));
	});

	it('come out also if an older one stands between them, and no page after it is read', async () => {
		const row = (id: number, updatedAt: number) => ({
			id,
			status: 'open',
			contactId: 1,
			createdAt: 1,
			inboxId: 1,
			updatedAt,
		});
		const next = {
			pagination: { more: true, next: '3' },
			links: { next: 'https://api.drift.com/conversations/list?page_token=more' },
		};
		account.drift.fault({
			status: 200,
			body: { data: [row(1, 2_000_000_000_009), row(2, 1_000_000_000_000), row(3, 2_000_000_000_008)], ...next },
			times: 2,
		});
		const { output } = await account.run('conversation.getAll', {
			returnAll: true,
			filters: { updatedAfter: 2_000_000_000_000 },
		});
		expect(outputIds(output)).toEqual([1, 3, 1, 3]);
		expect(account.drift.requests).toHaveLength(2);
	});
});
