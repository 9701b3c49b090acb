import { driftAccount } from '../account';
import { customers } from './customers';

const account = driftAccount({
	contacts: 0,
	conversations: 0,
	accounts: 150,
	variants: { deletedAccounts: 'leftOut' },
});
const { accounts, calls, kept } = customers(account);

describe('Get Many', () => {
	const ids = (output: Array<{ json: { id?: unknown } }>) => output.map(({ json }) => json.id);
	const expected = () => kept().map(({ accountId }) => accountId);

	it('gives every account once, page after page, for every item', async () => {
		const { output } = await account.run('account.getAll', { returnAll: true });
		expect(expected().length).toBeGreaterThan(2 * 65);
		expect(ids(output)).toEqual([...expected(), ...expected()]);
		const pages = account.drift.requests.filter((_, index) => index % 2 === 0).map(({ query }) => query);
		expect(pages).toEqual([{ size: '65' }, { size: '65', index: '65' }, { size: '65', index: '130' }]);
	});

	it.each([100, 65, 'cut50'] as const)(
		'gives every account once, however many Drift has on a page: %s',
		async (accountSize) => {
			account.drift.settings.variants.accountSize = accountSize;
			const { output, error } = await account.run('account.getAll', { returnAll: true });
			const limited = await account.run('account.getAll', { limit: 60 });
			account.drift.settings.variants.accountSize = 100;
			expect([error, ids(output), ids(limited.output)]).toEqual([
				undefined,
				[...expected(), ...expected()],
				[1, 2].flatMap(() => expected().slice(0, 60)),
			]);
		},
	);

	it('gives those that were deleted too, where Drift lists them', async () => {
		account.drift.settings.variants.deletedAccounts = 'listed';
		const { output } = await account.run('account.getAll', { returnAll: true });
		account.drift.settings.variants.deletedAccounts = 'leftOut';
		const all = [...accounts().values()].map(({ accountId, deleted }) => [accountId, deleted]);
		expect(all.map(([, deleted]) => deleted)).toContain(true);
		expect(output.map(({ json }) => [json.id, json.deleted])).toEqual([...all, ...all]);
	});

	it('takes a page for as many rows as Drift says the next one has', async () => {
		const rows = Array.from({ length: 12 }, (_, index) => ({ accountId: `${index}_x.example.com` }));
		const page = (index: number, next?: string) =>
			account.drift.fault({ status: 200, body: { data: { accounts: rows.slice(index, index + 4), total: 12, next } } });
		page(0, '/accounts?index=4&size=4');
		page(4, '/accounts?index=8');
		page(8);
		const { output } = await account.run('account.getAll', { returnAll: true }, [{}]);
		expect(ids(output)).toEqual(rows.map(({ accountId }) => accountId));
		expect(account.drift.requests.map(({ query }) => query)).toEqual([
			{ size: '65' },
			{ size: '4', index: '4' },
			{ size: '65', index: '8' },
		]);
	});

	it('costs one request for a Limit within a page, two for one just over it', async () => {
		const within = await account.run('account.getAll', { limit: 5 }, [{}]);
		expect([ids(within.output), account.drift.requests.map(({ query }) => query)]).toEqual([
			expected().slice(0, 5),
			[{ size: '5' }],
		]);
		account.drift.reset();
		const over = await account.run('account.getAll', { limit: 66 }, [{}]);
		expect([ids(over.output), calls().length]).toEqual([expected().slice(0, 66), 2]);
	});

	it('ends where the link leads to the same page again, and at an empty page', async () => {
		account.drift.fault({ stuckCursor: true, times: 99 });
		const { output } = await account.run('account.getAll', { returnAll: true }, [{}]);
		expect(ids(output)).toEqual(expected().slice(0, 65));
		account.drift.reset();
		account.drift.fault({
			status: 200,
			body: { data: { accounts: [], total: 0, next: '/accounts?index=65&size=65' } },
		});
		expect((await account.run('account.getAll', { returnAll: true }, [{}])).output).toEqual([]);
		expect(calls()).toHaveLength(1);
	});

	it('loses none where one is deleted while the pages are read', async () => {
		const [first = ''] = expected();
		account.drift.settings.latency = 100;
		const watch = setInterval(() => {
			if (account.drift.requests.some(({ status }) => status === 200))
				Object.assign(accounts().get(first) ?? {}, { deleted: true });
		}, 1);
		const { output } = await account.run('account.getAll', { returnAll: true }, [{}]);
		clearInterval(watch);
		account.drift.settings.latency = 0;
		expect(expected()).not.toContain(first);
		expect(ids(output)).toHaveLength(expected().length + 1);
		expect(new Set(ids(output))).toEqual(new Set([first, ...expected()]));
	});

	it('is an error, not an empty list, where the answer has no accounts', async () => {
		account.drift.fault({ status: 200, body: { data: {} }, times: 2 });
		const { error } = await account.run('account.getAll', {});
		expect(error?.message).toBe('Drift answered with something other than a list');
	});
});

/** Lists of accounts whose total is not the same on every page. */
const read = async () => {
	const { output } = await account.run('account.getAll', { returnAll: true }, [{}]);
	return output.map(({ json }) => json.id);
};
const indexes = () => account.drift.requests.map(({ query }) => query.index ?? '0');

/** Answers with the accounts from a place on, up to 65 of them. */
function answer(rows: object[], index: number, total: number) {
	const data = {
		accounts: rows.slice(index, index + 65),
		total,
		...(index + 65 < rows.length && { next: `/accounts?index=${index + 65}&size=65` }),
	};
	account.drift.fault({ path: '/accounts', status: 200, body: { data } });
}

it('end where the total is what each page has, after a second reading at most', async () => {
	const rows = kept();
	for (let reading = 0; reading < 9; reading++)
		for (const index of [0, 65, 130]) answer(rows, index, Math.min(65, rows.length - index));
	expect(await read()).toEqual(rows.map(({ accountId }) => accountId));
	expect(indexes()).toEqual(['0', '65', '130', '0', '65', '130']);
});

it('end where the first page alone names a total', async () => {
	const rows = kept();
	answer(rows, 0, rows.length);
	account.drift.fault({ path: '/accounts', status: 200, body: { data: { accounts: rows.slice(65) } } });
	expect(await read()).toEqual(rows.map(({ accountId }) => accountId));
	expect(indexes()).toEqual(['0', '65']);
});

it('lose none where two are deleted between two pages', async () => {
	const rows = kept();
	answer(rows, 0, rows.length);
	for (const row of rows.slice(0, 2)) row.deleted = true;
	const given = await read();
	expect(given).toHaveLength(rows.length);
	expect(new Set(given)).toEqual(new Set(rows.map(({ accountId }) => accountId)));
});

it('lose none that two readings have missed', async () => {
	const rows = kept();
	const [first] = rows;
	const [after, fresh] = [rows.slice(1), { accountId: '900001_fresh.example.com' }];
	answer(rows, 0, rows.length);
	for (const index of [65, 130]) answer(after, index, after.length);
	answer([fresh, ...after], 0, rows.length);
	for (const index of [65, 130]) answer(after, index, after.length);
	if (first) first.deleted = true;
	const given = await read();
	expect([given.length, new Set(given)]).toEqual([
		rows.length + 1,
		new Set([...rows, fresh].map(({ accountId }) => accountId)),
	]);
	expect(indexes()).toHaveLength(9);
});
