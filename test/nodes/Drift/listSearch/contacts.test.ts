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

it('does not ask before a whole address is there, and finds nobody if there is nobody', async () => {
	for (const typed of [undefined, '', ' ', 'jane', 'jane@', 'jane@example', 'jane doe@example.com', '@example.com'])
		expect((await search(typed)).results).toEqual([]);
	expect(account.drift.requests).toEqual([]);
	expect((await search('nobody@example.com')).results).toEqual([]);
});

it('says why it cannot, which scope is missing and nothing of the token', async () => {
	const error: unknown = await search('jane@example.com', 'users-only').catch((thrown: unknown) => thrown);
	expect(error).toMatchObject({
		message: expect.stringMatching(/^Drift refused the token: .*contact_read/),
		description: expect.stringContaining('it must have the scope contact_read'),
	});
	expect(inspect(error, { depth: 20 })).not.toContain('users-only');
});
