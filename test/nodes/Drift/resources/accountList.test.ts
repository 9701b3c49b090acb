import { driftAccount } from '../account';

/** Lists of accounts whose total is not the same on every page. */
const account = driftAccount({ contacts: 0, conversations: 0, accounts: 140 });
const accounts = () => [...account.drift.account.accounts.values()].filter(({ deleted }) => !deleted);
const read = async () => {
	const { output } = await account.run('account.getAll', { returnAll: true }, [{}]);
	return output.map(({ json }) => json.accountId);
};
const indexes = () => account.drift.requests.map(({ query }) => query.index ?? '0');

/** Answers with the accounts from a place on, up to 65 of them. */
function answer(rows: object[], index: number, total: number) {
	const data = { accounts: rows.slice(index, index + 65), total, ...(index + 65 < rows.length && { next: `/accounts?index=${index + 65}&size=65` }) };
	account.drift.fault({ path: '/accounts', status: 200, body: { data } });
}

it('end where the total is what each page has, after a second reading at most', async () => {
	const rows = accounts();
	for (let reading = 0; reading < 9; reading++) for (const index of [0, 65, 130]) answer(rows, index, Math.min(65, rows.length - index));
	expect(await read()).toEqual(rows.map(({ accountId }) => accountId));
	expect(indexes()).toEqual(['0', '65', '130', '0', '65', '130']);
});

it('end where the first page alone names a total', async () => {
	const rows = accounts();
	answer(rows, 0, rows.length);
	account.drift.fault({ path: '/accounts', status: 200, body: { data: { accounts: rows.slice(65) } } });
	expect(await read()).toEqual(rows.map(({ accountId }) => accountId));
	expect(indexes()).toEqual(['0', '65']);
});

it('lose none where two are deleted between two pages', async () => {
	const rows = accounts();
	answer(rows, 0, rows.length);
	for (const row of rows.slice(0, 2)) row.deleted = true;
	const given = await read();
	expect(given).toHaveLength(rows.length);
	expect(new Set(given)).toEqual(new Set(rows.map(({ accountId }) => accountId)));
});

it('lose none that two readings have missed', async () => {
	const rows = accounts();
	const [first] = rows;
	const [after, fresh] = [rows.slice(1), { accountId: '900001_fresh.example.com' }];
	answer(rows, 0, rows.length);
	for (const index of [65, 130]) answer(after, index, after.length);
	answer([fresh, ...after], 0, rows.length);
	for (const index of [65, 130]) answer(after, index, after.length);
	if (first) first.deleted = true;
	const given = await read();
	expect([given.length, new Set(given)]).toEqual([rows.length + 1, new Set([...rows, fresh].map(({ accountId }) => accountId))]);
	expect(indexes()).toHaveLength(9);
});
