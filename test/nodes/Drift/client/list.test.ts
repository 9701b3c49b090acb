import { driftAccount } from '../account';

const account = driftAccount({ conversations: 330, contacts: 40, messages: 1_500, seed: 3 });
const conversations = () => [...account.drift.account.conversations.values()];

/** Conversations as Drift orders them: latest first, then by id. */
const ordered = () => conversations().sort((a, b) => b.updatedAt - a.updatedAt || a.id - b.id);
const ids = (rows: Array<{ id?: unknown }>) => rows.map(({ id }) => id);
const outputIds = (output: Array<{ json: { id?: unknown } }>) => ids(output.map(({ json }) => json));
const queries = () => account.drift.requests.map(({ query }) => query);

describe('conversations', () => {
	it('come complete, once each, in order, with Return All', async () => {
		const { output } = await account.run('conversation.getAll', { returnAll: true });
		const all = ids(ordered());
		expect(all).toHaveLength(330);
		expect(outputIds(output.filter(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}'))).toEqual(all);
		expect(outputIds(output.filter(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":1}'))).toEqual(all);
	});

	it('cost one request for a Limit that fits a page', async () => {
		const { output } = await account.run('conversation.getAll', { limit: 30 }, [{}]);
		expect(outputIds(output)).toEqual(ids(ordered().slice(0, 30)));
		expect(queries()).toEqual([{ limit: '30', page_token: '' }]);
	});

	it('cost as many as a Limit over a page needs, and not one more', async () => {
		const { output } = await account.run('conversation.getAll', { limit: 130 }, [{}]);
		expect(outputIds(output)).toEqual(ids(ordered().slice(0, 130)));
		expect(account.drift.requests).toHaveLength(2);
	});

	it('keep the filter on every page', async () => {
		const { output } = await account.run(
			'conversation.getAll',
			{ returnAll: true, filters: { status: ['closed', 'open'] } },
			[{}],
		);
		expect(outputIds(output)).toEqual(ids(ordered().filter(({ status }) => status === 'closed' || status === 'open')));
		expect(account.drift.requests.length).toBeGreaterThan(2);
		for (const query of queries()) expect(query).toMatchObject({ limit: '100', statusId: ['2', '1'] });
	});

	it('are read with links alone if there is no pagination', async () => {
		account.drift.fault({ withoutPagination: true, times: 99 });
		const { output } = await account.run('conversation.getAll', { returnAll: true }, [{}]);
		expect(output).toHaveLength(330);
	});

	it('are read if Drift gives fewer rows on a page than asked for', async () => {
		account.drift.settings.variants.listLimit = 'clamp50';
		const { output } = await account.run('conversation.getAll', { returnAll: true }, [{}]);
		account.drift.settings.variants.listLimit = 'refuse';
		expect(outputIds(output)).toEqual(ids(ordered()));
	});

	it('end if a cursor comes a second time', async () => {
		account.drift.fault({ stuckCursor: true, times: 99 });
		const { output } = await account.run('conversation.getAll', { returnAll: true }, [{}]);
		expect(outputIds(output)).toEqual(ids(ordered().slice(0, 100)));
		expect(account.drift.requests.length).toBeLessThanOrEqual(4);
	});

	it('never leave this API for the host that links name', async () => {
		await account.run('conversation.getAll', { returnAll: true }, [{}]);
		expect(new Set(account.drift.requests.map(({ path }) => path))).toEqual(new Set(['/conversations/list']));
	});

	it('are read if links have no host, and if the older cursor is a number', async () => {
		const row = (id: number) => ({ id, status: 'open', contactId: 1, createdAt: 1, inboxId: 1, updatedAt: 10 - id });
		account.drift.fault({
			status: 200,
			body: { data: [row(1)], links: { next: '/conversations/list?page_token=abc' } },
		});
		account.drift.fault({ status: 200, body: { data: [row(2)], pagination: { more: true, next: 7 } }, skip: 0 });
		account.drift.fault({ status: 200, body: { data: [row(3)], pagination: { more: false, next: '9' } } });
		account.drift.fault({ status: 200, body: { data: [] } });
		const { output } = await account.run('conversation.getAll', { limit: 9 }, [{}]);
		expect(outputIds(output)).toEqual([1, 2, 3]);
		expect(queries().slice(0, 3)).toEqual([
			{ limit: '9', page_token: '' },
			{ limit: '9', page_token: 'abc' },
			{ limit: '9', next: '7' },
		]);
	});

	it('end at an empty page, whatever cursor it names', async () => {
		account.drift.fault({
			status: 200,
			body: { data: [], links: { next: 'https://api.drift.com/conversations/list?page_token=more' } },
		});
		const { output } = await account.run('conversation.getAll', { returnAll: true }, [{}]);
		expect([output, account.drift.requests.length]).toEqual([[], 1]);
	});

	it('are an error, not an empty list, if the answer is not a list', async () => {
		account.drift.fault({ status: 200, body: { message: 'Hello' } });
		account.drift.fault({ html: '<!doctype html><title>Log in</title>' });
		const { output } = await account.run('conversation.getAll', {}, [{}, {}], { onError: 'continueRegularOutput' });
		expect(output.map(({ json }) => json.error)).toEqual([
			expect.stringContaining('Drift answered with something other than a list'),
			expect.stringContaining('Drift answered with something other than a list'),
		]);
	});

	it('are none if there are none', async () => {
		const { output, error } = await account.run('conversation.getAll', {
			filters: { updatedAfter: '2030-01-01T00:00:00Z' },
		});
		expect([output, error]).toEqual([[], undefined]);
	});
});

describe('an account at work while it is read', () => {
	/** Whenever a page has been returned, something happens in the account. */
	async function readWhile(happens: (page: number) => void) {
		const { drift } = account;
		const given: number[] = [];
		const watch = setInterval(() => {
			while (given.length < drift.requests.filter(({ status }) => status === 200).length)
				happens(given.push(Date.now()));
		}, 1);
		drift.settings.latency = 100;
		const run = await account.run('conversation.getAll', { returnAll: true }, [{}]);
		drift.settings.latency = 0;
		clearInterval(watch);
		return run;
	}

	it('loses no conversation that moves to the top, and gives none twice', async () => {
		const now = Math.max(...conversations().map(({ updatedAt }) => updatedAt));
		const moving = ordered().slice(250, 260);
		const { output } = await readWhile((page) => {
			const conversation = moving[page - 1];
			if (conversation) account.drift.account.conversations.touch(conversation.id, now + page);
		});
		expect(new Set(outputIds(output))).toEqual(new Set(ids(conversations())));
		expect(output).toHaveLength(conversations().length);
	});

	it('loses none that moves again while what moved is read', async () => {
		const now = Math.max(...conversations().map(({ updatedAt }) => updatedAt));
		const [late, ...read] = [...ordered().slice(-1), ...ordered().slice(0, 100)];
		const { output } = await readWhile((page) => {
			if (page === 1)
				[late, ...read].forEach(
					(conversation, index) =>
						conversation && account.drift.account.conversations.touch(conversation.id, now + 1 + index),
				);
			// by now the first page of the second look has been given, without it
			if (page === 5 && late) account.drift.account.conversations.touch(late.id, now + 1_000);
		});
		expect(new Set(outputIds(output))).toEqual(new Set(ids(conversations())));
	});

	it('ends although it never rests', async () => {
		let now = Math.max(...conversations().map(({ updatedAt }) => updatedAt));
		const { output } = await readWhile(() => {
			for (const { id } of ordered().slice(-20)) account.drift.account.conversations.touch(id, ++now);
		});
		expect(output).toHaveLength(330);
	});

	it('ends although all were updated at the same moment', async () => {
		const now = Math.max(...conversations().map(({ updatedAt }) => updatedAt)) + 1;
		for (const { id } of conversations()) account.drift.account.conversations.touch(id, now);
		const { output } = await account.run('conversation.getAll', { returnAll: true }, [{}]);
		expect(output).toHaveLength(330);
	});
});

describe('Limit', () => {
	it.each([0, -1, 1.5, 'many', ''])('is refused when it is %p', async (limit) => {
		const { error } = await account.run('conversation.getAll', { limit: '={{ $json.limit }}' }, [
			{ limit: 5 },
			{ limit },
		]);
		expect(error?.message).toMatch(/^'Limit' is .* \(item 1\)$/);
		expect(account.drift.requests).toEqual([]);
	});

	it('may be a number written as text', async () => {
		const { output } = await account.run('conversation.getAll', { limit: '={{ $json.limit }}' }, [
			{ limit: '3' },
			{ limit: 2 },
		]);
		expect(output).toHaveLength(5);
	});
});
