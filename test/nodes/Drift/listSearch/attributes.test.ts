import { inspect } from 'node:util';

import { DriftApi } from '../../../../credentials/DriftApi.credentials';
import { Drift } from '../../../../nodes/Drift/Drift.node';
import { runListSearch } from '../../../engine/editor.ts';
import { driftAccount } from '../account';

const account = driftAccount({ contacts: 0, conversations: 0, tokens: { 'contacts-only': ['contact_read'] } });

const search = async (filter?: string, accessToken = account.drift.token) =>
	await runListSearch({
		nodeType: new Drift(),
		credentialType: new DriftApi(),
		credentials: { accessToken, baseUrl: account.drift.url },
		parameters: { resource: 'contact', operation: 'create' },
		method: 'searchAttributes',
		path: 'customAttributes.listed[0].attribute',
		filter,
	});

const values = async (filter?: string) => (await search(filter)).results.map(({ value }) => value);

it('lists every attribute once by its display name, with its type in the value', async () => {
	const { results, paginationToken } = await search();
	const attributes = [...account.drift.account.attributes.values()];
	expect(results.map(({ value }) => value).sort()).toEqual(
		attributes.map(({ name, type }) => `${name}|${type}`).sort(),
	);
	expect(results.map(({ name }) => name)).toEqual(results.map(({ name }) => name).sort((a, b) => a.localeCompare(b)));
	expect(results).toContainEqual({ name: 'Last Active · datetime', value: 'last_active|DATETIME' });
	expect([paginationToken, account.drift.requests.length]).toEqual([undefined, 1]);
});

it('finds what holds every word typed in display name, name or type', async () => {
	expect(await values('ACTIVE date')).toEqual(['last_active|DATETIME']);
	expect(await values('last_active')).toEqual(['last_active|DATETIME']);
	expect(await values('boolean')).toEqual(['newsletter|BOOLEAN']);
	expect(await values('no such thing')).toEqual([]);
});

it('gives a value with which the node converts what is entered, whatever the name', async () => {
	account.drift.account.attributes.set('size|m²', { type: 'NUMERIC', displayName: 'Size', name: 'size|m²' });
	const [size = ''] = await values('size');
	const [renewal = ''] = await values('renewal');
	const listed = [
		{ attribute: { __rl: true, mode: 'list', value: size }, value: '={{ $json.size }}' },
		{ attribute: { __rl: true, mode: 'list', value: renewal }, value: '={{ $json.renewal }}' },
	];
	account.drift.reset();
	const { error } = await account.run('contact.create', { email: '={{ $json.email }}', customAttributes: { listed } }, [
		{ email: 'a@example.com', size: '12.5', renewal: '2026-01-31' },
		{ email: 'b@example.com', size: 0 },
	]);
	expect([error, account.drift.requests.map(({ body }) => body)]).toEqual([
		undefined,
		[
			{ attributes: { email: 'a@example.com', 'size|m²': 12.5, renewal: Date.UTC(2026, 0, 31) } },
			{ attributes: { email: 'b@example.com', 'size|m²': 0 } },
		],
	]);
});

it('shows an attribute without a display name by its name', async () => {
	account.drift.account.attributes.set('unnamed', { type: 'STRING', displayName: '', name: 'unnamed' });
	expect((await search('unnamed')).results).toEqual([{ name: 'unnamed · string', value: 'unnamed|STRING' }]);
});

it('says why it cannot, which scope is missing and nothing of the token', async () => {
	const error: unknown = await search('', 'contacts-only').catch((thrown: unknown) => thrown);
	expect(error).toMatchObject({
		message: expect.stringMatching(/^Drift refused the token: .*all_contact_read/),
		description: expect.stringContaining('it must have the scope all_contact_read'),
	});
	expect(inspect(error, { depth: 20 })).not.toContain('contacts-only');
});
