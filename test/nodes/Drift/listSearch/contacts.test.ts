import { inspect } from 'node:util';

import { DriftApi } from '../../../../credentials/DriftApi.credentials';
import { Drift } from '../../../../nodes/Drift/Drift.node';
import { runListSearch } from '../../../engine/editor.ts';
import { driftAccount } from '../account';

const account = driftAccount({ contacts: 0, conversations: 0, tokens: { 'users-only': ['user_read'] } });

const search = async (filter?: string, accessToken = account.drift.token) =>
	await runListSearch({
		nodeType: new Drift(),
		credentialType: new DriftApi(),
		credentials: { accessToken, baseUrl: account.drift.url },
		parameters: { resource: 'contact', operation: 'get' },
		method: 'searchContacts',
		path: 'contactId',
		filter,
	});

const add = (email: string, attributes: Record<string, string> = {}) =>
	account.drift.account.contacts.add({ attributes: { email, ...attributes } }).id;

it('lists everyone with the address typed, told apart by ID', async () => {
	const ids = ['A', 'B'].map((externalId) => add('family+1@example.com', { externalId, name: 'Ann' }));
	add('other@example.com');
	const { results, paginationToken } = await search(' family+1@example.com ');
	expect(results).toEqual(
		ids.map((id) => ({
			name: `Ann · family+1@example.com · ${id}`,
			value: id,
			url: `https://app.drift.com/contacts/${id}`,
		})),
	);
	expect([paginationToken, account.drift.requests.map(({ query }) => query)]).toEqual([
		undefined,
		[{ email: 'family+1@example.com', limit: '50' }],
	]);
});

it('shows who has no name by the address', async () => {
	const id = add('nameless@example.com', { name: '' });
	expect((await search('nameless@example.com')).results).toEqual([
		expect.objectContaining({ name: `nameless@example.com · ${id}` }),
	]);
});

it('asks for the whole address, by a line that cannot be chosen, and meanwhile not for a part of it', async () => {
	const hint = { results: [{ name: 'Type the whole email address, or an ID', value: false }] };
	for (const typed of [undefined, '', ' ', 'jane@', 'jane@example', 'jane doe', 'jane doe@example.com', '@example.com'])
		expect([typed, await search(typed)]).toEqual([typed, hint]);
	expect(account.drift.requests).toEqual([]);
	expect(await search('jane')).toEqual(hint);
	expect(account.drift.requests.map(({ query }) => query)).toEqual([{ idType: 'external', id: 'jane' }]);
	expect(await search('nobody@example.com')).toEqual({ results: [] });
});

it("finds a contact by Drift's ID, and by an external one", async () => {
	const id = add('by-id@example.com', { externalId: 'USER-7', name: 'Bob' });
	const other = add('by-number@example.com', { externalId: '77' });
	const found = [{ name: `Bob · by-id@example.com · ${id}`, value: id, url: `https://app.drift.com/contacts/${id}` }];
	expect((await search(` ${id} `)).results).toEqual(found);
	expect(account.drift.requests).toHaveLength(1);
	expect((await search('USER-7')).results).toEqual(found);
	expect((await search('77')).results).toEqual([expect.objectContaining({ value: other })]);
});

it('shows one who gave neither name nor address', async () => {
	const { id } = account.drift.account.contacts.add({ attributes: { city: 'Oslo' } });
	expect((await search(String(id))).results).toEqual([expect.objectContaining({ name: `Unknown visitor · ${id}` })]);
});

it('says why it cannot, which scope is missing and nothing of the token', async () => {
	const error: unknown = await search('jane@example.com', 'users-only').catch((thrown: unknown) => thrown);
	expect(error).toMatchObject({
		message: expect.stringMatching(/^Drift refused the token: .*contact_read/),
		description: expect.stringContaining('it must have the scope contact_read'),
	});
	expect(inspect(error, { depth: 20 })).not.toContain('users-only');
});
