import { inspect } from 'node:util';

import { DriftApi } from '../../../../credentials/DriftApi.credentials';
import { Drift } from '../../../../nodes/Drift/Drift.node';
import { runListSearch } from '../../../engine/editor.ts';
import { driftAccount } from '../account';

const account = driftAccount({
	contacts: 0,
	conversations: 0,
	accounts: 400,
	tokens: { 'contacts-only': ['contact_read'] },
});

const search = async (
	accessToken: string,
	{ filter, paginationToken, baseUrl }: { filter?: string; paginationToken?: unknown; baseUrl?: string } = {},
) =>
	await runListSearch({
		nodeType: new Drift(),
		credentialType: new DriftApi(),
		credentials: { accessToken, baseUrl: baseUrl ?? account.drift.url },
		parameters: { resource: 'account', operation: 'get' },
		method: 'searchAccounts',
		path: 'accountId',
		filter,
		paginationToken: paginationToken === undefined ? undefined : String(paginationToken),
	});

const accounts = () => [...account.drift.account.accounts.values()];

/** What the editor has listed once the user has scrolled to the end. */
async function scroll(filter?: string): Promise<unknown[]> {
	const values: unknown[] = [];
	let paginationToken: unknown;
	for (let answers = 1; answers < 20; answers++) {
		const page = await search(account.drift.token, { filter, paginationToken });
		values.push(...page.results.map(({ value }) => value));
		paginationToken = page.paginationToken;
		if (paginationToken === undefined) return values;
	}
	throw new Error('The list has no end');
}

it('lists every account once, page by page', async () => {
	expect(await scroll()).toEqual(accounts().map(({ accountId }) => accountId));
	expect(account.drift.requests.map(({ query }) => query)).toEqual([
		{ size: '65' },
		...[65, 130, 195, 260, 325, 390].map((index) => ({ index: String(index), size: '65' })),
	]);
	const [first] = accounts();
	expect((await search(account.drift.token)).results[0]).toEqual({
		name: `${first?.name} · ${first?.domain}`,
		value: first?.accountId,
	});
});

it('lists every account once if Drift gives fewer on a page than were asked for', async () => {
	account.drift.settings.variants.accountSize = 'cut50';
	const values = await scroll();
	account.drift.settings.variants.accountSize = 100;
	expect(values).toEqual(accounts().map(({ accountId }) => accountId));
});

it('finds what holds every word typed in name, domain or ID, however far down the list', async () => {
	const { accountId: last = '', name = '', domain = '' } = accounts().at(-1) ?? {};
	expect(await scroll(`${name.toUpperCase()} ${domain}`)).toEqual([last]);
	expect(account.drift.requests).toHaveLength(7);
	expect(await scroll(last)).toEqual([last]);
	expect(await scroll(' ')).toHaveLength(400);
	expect(await scroll('no such company')).toEqual([]);
});

it('ends if the link leads to the same page again', async () => {
	account.drift.fault({ stuckCursor: true, times: 99 });
	expect(new Set(await scroll())).toEqual(
		new Set(
			accounts()
				.slice(0, 65)
				.map(({ accountId }) => accountId),
		),
	);
});

it('shows an account without name or domain by its ID', async () => {
	const { accountId } = account.drift.account.accounts.add({ ownerId: 5136942, accountId: '900001_' });
	const { results } = await search(account.drift.token, { paginationToken: JSON.stringify({ index: 390 }) });
	expect(results.at(-1)).toEqual({ name: accountId, value: accountId });
});

it('says why it cannot, which scope is missing and nothing of the token', async () => {
	const error: unknown = await search('contacts-only').catch((thrown: unknown) => thrown);
	expect(error).toMatchObject({
		message: expect.stringMatching(/^Drift refused the token: .*account_read/),
		description: expect.stringContaining('it must have the scope account_read'),
	});
	expect(inspect(error, { depth: 20 })).not.toContain('contacts-only');
});

it('says so if a search ends before the list does', async () => {
	for (let i = 0; i < 300; i++)
		account.drift.account.accounts.add({ ownerId: 5136942, domain: `further-${i}.example` });
	const { results, paginationToken } = await search(account.drift.token, { filter: 'no such company' });
	expect([results, paginationToken]).toEqual([
		[{ name: 'Further accounts were not searched', value: false }],
		undefined,
	]);
	expect(account.drift.requests).toHaveLength(10);
});

it('says what keeps it from asking, not as an answer of Drift', async () => {
	await expect(search('every-scope', { baseUrl: 'http://example.com' })).rejects.toMatchObject({
		name: 'NodeOperationError',
		message: 'The Base URL is not safe for a token',
		description: expect.stringContaining('Enter a URL that begins with https://'),
	});
});
