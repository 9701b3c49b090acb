import { inspect } from 'node:util';

import { DriftApi } from '../../../../credentials/DriftApi.credentials';
import { Drift } from '../../../../nodes/Drift/Drift.node';
import { runListSearch } from '../../../engine/editor.ts';
import { driftAccount } from '../account';

const account = driftAccount({ contacts: 0, conversations: 0, tokens: { 'contacts-only': ['contact_read'] } });

const search = async (accessToken: string, filter?: string) =>
	await runListSearch({
		nodeType: new Drift(),
		credentialType: new DriftApi(),
		credentials: { accessToken, baseUrl: account.drift.url },
		parameters: { resource: 'user', operation: 'get' },
		method: 'searchUsers',
		path: 'userId',
		filter,
	});

const named = async (filter: string) => (await search(account.drift.token, filter)).results.map(({ name }) => name);

beforeAll(() => {
	account.drift.account.users.add({ id: 31, name: 'Zoë Ångström', email: 'zoe@example.org' });
	account.drift.account.users.add({ id: 32, name: 'Ada' });
	account.drift.account.users.add({ id: 33, name: 'Ada', bot: true });
});

it('lists everyone once by name, and tells apart who has the same one', async () => {
	const { results, paginationToken } = await search(account.drift.token);
	expect(results.map(({ value }) => value).sort()).toEqual([...account.drift.account.users.keys()].sort());
	expect(results.map(({ name }) => name)).toEqual(results.map(({ name }) => name).sort((a, b) => a.localeCompare(b)));
	expect([paginationToken, account.drift.requests.length]).toEqual([undefined, 1]);
	expect(results).toEqual(
		expect.arrayContaining([
			{ name: 'Zoë Ångström · zoe@example.org · 31', value: 31 },
			{ name: 'Ada · 32', value: 32 },
			{ name: 'Ada · bot · 33', value: 33 },
		]),
	);
});

it('finds who holds every word typed in name, address or ID', async () => {
	expect(await named('ÅNGSTRÖM zo')).toEqual(['Zoë Ångström · zoe@example.org · 31']);
	expect(await named(' ada  bot')).toEqual(['Ada · bot · 33']);
	expect(await named('32')).toEqual(['Ada · 32']);
	expect(await named('nobody')).toEqual([]);
});

it('says why it cannot, which scope is missing and nothing of the token', async () => {
	const error: unknown = await search('contacts-only').catch((thrown: unknown) => thrown);
	expect(error).toMatchObject({
		message: expect.stringMatching(/^Drift refused the token: .*user_read/),
		description: expect.stringContaining('it must have the scope user_read'),
	});
	expect(inspect(error, { depth: 20 })).not.toContain('contacts-only');
});

it("says that the answer is not Drift's", async () => {
	account.drift.fault({ html: '<!doctype html><title>Log in</title>' });
	await expect(search(account.drift.token)).rejects.toThrow('Drift answered with something other than a list');
});
