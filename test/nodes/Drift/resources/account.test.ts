import { byId, driftAccount } from '../account';
import { byItem, customers, INDUSTRY, OTHER_OWNER, OWNER, PRODUCTS, rows } from './customers';

const account = driftAccount({ contacts: 0, conversations: 0, accounts: 3 });
const { accounts, add, calls, updates } = customers(account);

describe('Get', () => {
	const odd = ['900001_a/b.example.com', '900002_a?size=1#x', '900003_50%25', '900004_ä+ö&x=1', '900005_'];

	it('finds IDs with characters that mean something in an address, and deleted accounts', async () => {
		for (const accountId of odd) add({ accountId, domain: undefined, deleted: accountId === odd[0] });
		const { output, error } = await account.run(
			'account.get',
			byItem,
			odd.map((id) => ({ id })),
		);
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => json.id)).toEqual(odd);
		expect(output[0]?.json.deleted).toBe(true);
		const changed = await account.run(
			'account.update',
			{ ...byItem, updateFields: { name: 'Odd' } },
			odd.slice(1).map((id) => ({ id })),
		);
		expect([changed.error, changed.output.map(({ json }) => [json.id, json.name])]).toEqual([
			undefined,
			odd.slice(1).map((id) => [id, 'Odd']),
		]);
	});

	it.each(['..', '.', ' .. ', '"."', '', null, { a: 1 }, ['1_a']])(
		'refuses the ID %j, with which another path would be called',
		async (id) => {
			for (const operation of ['account.get', 'account.delete', 'account.update']) {
				const { error } = await account.run(operation, { ...byItem, updateFields: { name: 'x' } }, [
					{ id: odd[0] },
					{ id },
				]);
				expect(error?.message).toMatch(/^'Account' is .* \(item 1\)$/);
			}
			expect(calls()).toEqual([]);
		},
	);

	it('says what is not there', async () => {
		const { error } = await account.run('account.get', byItem, [
			{ id: '1_gone.example.com' },
			{ id: '1_gone.example.com' },
		]);
		expect(error?.message).toBe('Drift found nothing: There is no account 1_gone.example.com');
	});
});

describe('Update', () => {
	it('reads the owner and sends it along where only another field is given', async () => {
		const given = [add({ customProperties: [INDUSTRY] }), add({ ownerId: OWNER, targeted: true })];
		const { output } = await account.run(
			'account.update',
			{ ...byItem, updateFields: { name: '={{ $json.name }}', domain: '' } },
			[
				{ id: given[0], name: 'New 0' },
				{ id: given[1], name: 'New 1' },
			],
		);
		expect(updates()).toEqual([
			{ accountId: given[0], ownerId: OTHER_OWNER, name: 'New 0' },
			{ accountId: given[1], ownerId: OWNER, name: 'New 1' },
		]);
		expect(output.map(({ json }) => [json.name, json.ownerId, json.targeted, json.customProperties])).toEqual([
			['New 0', OTHER_OWNER, false, { industry: 'Software' }],
			['New 1', OWNER, true, {}],
		]);
	});

	it('does not read what the item brings', async () => {
		const id = add();
		await account.run(
			'account.update',
			{ ...byItem, updateFields: { ownerId: byId('={{ $json.owner }}'), targeted: false } },
			[
				{ id, owner: OWNER },
				{ id, owner: String(OTHER_OWNER) },
			],
		);
		expect([calls(), updates()]).toEqual([
			['PATCH /accounts/update 200', 'PATCH /accounts/update 200'],
			[
				{ accountId: id, ownerId: OWNER, targeted: false },
				{ accountId: id, ownerId: OTHER_OWNER, targeted: false },
			],
		]);
	});

	it('is refused where there is nothing to change', async () => {
		const changes = { updateFields: { name: '={{ $json.name }}' }, ...rows({ name: 'plan', value: '' }) };
		const { error } = await account.run('account.update', { ...byItem, ...changes }, [
			{ id: add(), name: 'x' },
			{ id: add(), name: ' ' },
		]);
		expect([error?.message, calls()]).toEqual(['There is nothing to send (item 1)', []]);
	});

	it('says that the account is gone, and sends no update of it', async () => {
		const { error } = await account.run('account.update', { ...byItem, updateFields: { name: 'x' } }, [
			{ id: '1_gone.example.com' },
			{ id: '1_gone.example.com' },
		]);
		expect(error?.message).toBe('Drift found nothing: There is no account 1_gone.example.com');
		expect(updates()).toEqual([]);
	});

	it('names both scopes it needs', async () => {
		account.drift.settings.tokens.set('writer', ['account_write']);
		const credentials = { accessToken: 'writer', baseUrl: account.drift.url };
		const { error } = await account.run(
			'account.update',
			{ ...byItem, updateFields: { name: 'x' } },
			[{ id: add() }, { id: add() }],
			{ credentials },
		);
		expect(error?.message).toBe('Drift refused the token: The access token lacks the scope account_read');
		expect(error?.description).toContain('account_read and account_write');
	});

	it('is content with an empty answer, and does not make an empty item of it', async () => {
		account.drift.fault({ method: 'PATCH', status: 204, times: 2 });
		const { output, error } = await account.run(
			'account.update',
			{ ...byItem, updateFields: { ownerId: byId(OWNER) } },
			[{ id: add() }, { id: add() }],
		);
		expect([error, output.map(({ json }) => json)]).toEqual([undefined, [{ success: true }, { success: true }]]);
	});
});

describe('Delete', () => {
	it('says of each that it is deleted, as it is from then on', async () => {
		const given = [add(), add({ accountId: '900010_a/b', domain: undefined })];
		const { output } = await account.run(
			'account.delete',
			byItem,
			given.map((id) => ({ id })),
		);
		expect(output).toEqual(given.map((_, item) => ({ json: { deleted: true }, pairedItem: { item } })));
		expect(given.map((id) => accounts().get(id)?.deleted)).toEqual([true, true]);
	});
});

describe('Output', () => {
	const at = Date.UTC(2025, 0, 31, 12);
	const raw = () => ({
		ownerId: OWNER,
		customProperties: [INDUSTRY, PRODUCTS],
		createDateTime: at,
		updateDateTime: at,
	});

	it('gives properties by name and times as dates, unless it is Raw', async () => {
		const given = [add(raw()), add(raw())];
		const simple = await account.run(
			'account.get',
			byItem,
			given.map((id) => ({ id })),
		);
		expect(simple.output.map(({ json }) => json)).toEqual(
			given.map((id) => ({
				id,
				name: 'Old',
				domain: expect.stringMatching(/^added-\d+\.example\.com$/),
				ownerId: OWNER,
				targeted: false,
				deleted: false,
				customProperties: { industry: 'Software', products: ['chat', 'e-mail'] },
				createdAt: '2025-01-31T12:00:00.000Z',
				updatedAt: '2025-01-31T12:00:00.000Z',
			})),
		);
		const whole = await account.run(
			'account.get',
			{ ...byItem, output: 'raw' },
			given.map((id) => ({ id })),
		);
		expect(whole.output.map(({ json }) => json)).toEqual(given.map((id) => accounts().get(id)));
	});

	it.each(['account.create', 'account.getAll', 'account.update'])('is heeded by %s', async (operation) => {
		const parameters = {
			ownerId: byId(OWNER),
			name: 'S',
			accountId: byId(add()),
			updateFields: { name: 'S' },
			limit: 1,
			output: '={{ $json.output }}',
		};
		const { output } = await account.run(operation, parameters, [{ output: 'simplified' }, { output: 'raw' }]);
		expect(output.map(({ json }) => [typeof json.createdAt, typeof json.createDateTime])).toEqual([
			['string', 'undefined'],
			['undefined', 'number'],
		]);
	});
});
