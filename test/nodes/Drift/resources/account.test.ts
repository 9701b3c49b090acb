import type { INodeParameters } from 'n8n-workflow';

import type { CustomProperty, NewCustomerAccount } from '../../../../playground/drift/index.ts';
import { byId, driftAccount } from '../account';

const account = driftAccount({ contacts: 0, conversations: 0, accounts: 140 });
const [OWNER, OTHER_OWNER] = [5136942, 5136952];

const accounts = () => account.drift.account.accounts;
const kept = () => [...accounts().values()].filter(({ deleted }) => !deleted);
const calls = () => account.drift.requests.map(({ method, path, status }) => `${method} ${path} ${status}`);
const bodies = () => account.drift.requests.map(({ body }) => body);
const updates = () => account.drift.requests.filter(({ method }) => method === 'PATCH').map(({ body }) => body);
const byItem: INodeParameters = { accountId: byId('={{ $json.id }}') };

/** An account's properties as the editor stores them. */
const rows = (...property: INodeParameters[]): INodeParameters => ({ customProperties: { property } });

const INDUSTRY: CustomProperty = { label: 'Industry', name: 'industry', value: 'Software', type: 'ENUM' };
const EMPLOYEES: CustomProperty = { label: 'Head Count', name: 'employees', value: 10, type: 'NUMBER' };
const PRODUCTS: CustomProperty = { label: 'Products', name: 'products', value: ['chat', 'e-mail'], type: 'ENUMARRAY' };

/** Adds an account of another owner than those of the tests. */
function add(given: Partial<NewCustomerAccount> = {}): string {
	const domain = `added-${accounts().size}.example.com`;
	return account.drift.account.addAccount({ ownerId: OTHER_OWNER, name: 'Old', domain, ...given }).accountId;
}

describe('Create', () => {
	const create = { ownerId: byId(OWNER), domain: '={{ $json.domain }}' };

	it('sends every property as its type wants it, from a form or from an expression', async () => {
		const types = { n: 'NUMBER', d: 'DATE', t: 'DATETIME', l: 'ENUMARRAY', s: 'STRING', e: 'ENUM', p: 'LATLON', m: 'TEAMMEMBER', x: '' };
		const property = Object.entries(types).map(([name, type]) => ({ name, type, value: `={{ $json.${name} }}`, label: name === 'n' ? 'Number of Seats' : '' }));
		const { error } = await account.run(
			'account.create',
			{ ownerId: byId('={{ $json.owner }}'), name: 'Ä & Co', domain: '={{ $json.domain }}', additionalFields: { targeted: '={{ $json.targeted }}' }, ...rows(...property) },
			[
				{ domain: ' form.example.com ', owner: String(OWNER), targeted: 'no', n: ' -12.5 ', d: '2026-01-31', t: '2026-01-31T09:00', l: 'chat, e-mail', s: '007', e: 'Retail', p: '52.5,13.4', m: 'a', x: '7' },
				{ domain: 'typed.example.com', owner: OWNER, targeted: true, n: 0, d: 1_767_225_600_000, t: new Date(1_767_225_600_000), l: ['chat', 'a, b'], s: 7, e: true, p: [1, 2], m: OWNER, x: 7.5 },
				{ domain: 'empty.example.com', owner: OWNER, n: '', d: null, l: [], s: ' ' },
			],
			{ timezone: 'America/New_York' },
		);
		expect(error).toBeUndefined();
		const properties = (values: Record<string, unknown>) =>
			Object.entries(types).map(([name, type]) => ({ label: name === 'n' ? 'Number of Seats' : name, name, type: type || 'STRING', value: values[name] }));
		const sent = { ownerId: OWNER, name: 'Ä & Co' };
		const [january31, nine] = [Date.parse('2026-01-31T00:00:00Z'), Date.parse('2026-01-31T14:00:00Z')];
		expect(bodies()).toEqual([
			{
				...sent,
				domain: 'form.example.com',
				targeted: false,
				customProperties: properties({ n: -12.5, d: january31, t: nine, l: ['chat', 'e-mail'], s: '007', e: 'Retail', p: '52.5,13.4', m: 'a', x: '7' }),
			},
			{
				...sent,
				domain: 'typed.example.com',
				targeted: true,
				customProperties: properties({
					n: 0, d: 1_767_225_600_000, t: 1_767_225_600_000, l: ['chat', 'a, b'], s: '7', e: 'true', p: '1, 2', m: String(OWNER), x: '7.5',
				}),
			},
			{ ...sent, domain: 'empty.example.com' },
		]);
	});

	it.each([
		['number', 'NUMBER', 12],
		['Several Of A List', undefined, undefined],
		['Enum Array', 'ENUMARRAY', ['12']],
		['text', undefined, undefined],
	])('takes the type %s from an expression as it takes other choices, or refuses it before anything is sent', async (type, sentAs, value) => {
		const domains = [1, 2].map((count) => ({ domain: `${type.replaceAll(' ', '-')}-${count}.example.com`, type: count === 1 ? 'STRING' : type }));
		const { error } = await account.run('account.create', { ...create, ...rows({ name: 'a', value: '12', type: '={{ $json.type }}' }) }, domains);
		if (sentAs === undefined) {
			expect(error?.message).toMatch(/^(Custom Properties|Type) of item 1 .*choose from .*NUMBER/);
			expect(bodies()).toEqual([]);
		} else {
			expect(bodies()[1]).toMatchObject({ customProperties: [{ name: 'a', type: sentAs, value }] });
		}
	});

	it.each([
		[{ name: 'seats', type: 'NUMBER', value: '={{ $json.value }}' }, 12, '12 people', 'has a value for "seats" that is "12 people": enter a number, such as 12.5'],
		[{ name: 'since', type: 'DATE', value: '={{ $json.value }}' }, '2026-01-31', 'soon', 'has a value for "since" that is "soon": enter a date such as 2026-01-31T09:00:00Z, or milliseconds since 1970'],
		[{ name: '={{ $json.value }}', value: 'x' }, 'seats', ' ', 'has a value without a name: enter the name or remove the row'],
		[{ name: '={{ $json.value }}', value: 'x' }, 'seats', 'plan', 'sets "plan" twice: remove one of the two'],
		[{ name: 'seats', value: '={{ $json.value }}' }, 'x', { a: 1 }, 'is an object or a list: enter text'],
	])('refuses the property %j before anything is sent', async (property, good, bad, sentence) => {
		const { error } = await account.run('account.create', { ...create, ...rows({ name: 'plan', value: 'pro' }, property) }, [
			{ domain: 'good.example.com', value: good },
			{ domain: 'bad.example.com', value: bad },
		]);
		expect(error?.message).toBe(`Custom Properties of item 1 ${sentence}`);
		expect(calls()).toEqual([]);
	});

	it.each([
		['error', 409, 'Drift has this already'],
		['errors', 400, 'Drift refused the request'],
	] as const)('says that the domain is taken (%s, %d)', async (errorShape, duplicateStatus, head) => {
		Object.assign(account.drift.settings.variants, { errorShape, duplicateStatus });
		account.drift.settings.latency = 5;
		const domain = `same-${errorShape}.example.com`;
		const { error } = await account.run('account.create', create, [{ domain }, { domain: ` ${domain}` }]);
		Object.assign(account.drift.settings.variants, { errorShape: 'error', duplicateStatus: 409 });
		account.drift.settings.latency = 0;
		// the second could come first otherwise
		expect(account.drift.maxInFlight).toBe(1);
		expect([error?.message, error?.context.itemIndex]).toEqual([`${head}: An account with the domain ${domain} exists already`, 1]);
		expect(kept().filter((other) => other.domain === domain)).toHaveLength(1);
	});

	it.each([
		[{ owner: '', domain: 'no-owner.example.com' }, 'Owner ID of item 1 is empty: enter a value, or filter out items without one before this node'],
		[{ owner: 'Nathan', domain: 'no-owner.example.com' }, 'Owner ID of item 1 is "Nathan": enter the number Drift gave it'],
		[{ owner: OWNER, domain: ' ', name: '' }, 'Item 1 has nothing to send: fill in Name or Domain'],
	])('refuses an account that Drift could not know again: %j', async (bad, message) => {
		const parameters = { ownerId: byId('={{ $json.owner }}'), name: '={{ $json.name }}', domain: '={{ $json.domain }}' };
		const { error } = await account.run('account.create', parameters, [{ owner: OWNER, name: 'Good' }, bad]);
		expect([error?.message, calls()]).toEqual([message, []]);
	});

	it('does not send again what may have been created, and says so', async () => {
		account.drift.fault({ method: 'POST', reset: 'after', times: 2 });
		const { output } = await account.run('account.create', create, [{ domain: 'unsure-1.example.com' }, { domain: 'unsure-2.example.com' }], { onError: 'continueRegularOutput' });
		expect(output.map(({ json }) => json.error)).toEqual([1, 2].map(() => 'Drift could not be reached: the connection broke (it may have been carried out)'));
		expect(calls()).toHaveLength(2);
	});
});

describe('Get', () => {
	const odd = ['900001_a/b.example.com', '900002_a?size=1#x', '900003_50%25', '900004_ä+ö&x=1', '900005_'];

	it('finds IDs with characters that mean something in an address, and deleted accounts', async () => {
		for (const accountId of odd) add({ accountId, domain: undefined, deleted: accountId === odd[0] });
		const { output, error } = await account.run('account.get', byItem, odd.map((id) => ({ id })));
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => json.accountId)).toEqual(odd);
		expect(output[0]?.json.deleted).toBe(true);
		const changed = await account.run('account.update', { ...byItem, updateFields: { name: 'Odd' } }, odd.slice(1).map((id) => ({ id })));
		expect([changed.error, changed.output.map(({ json }) => [json.accountId, json.name])]).toEqual([undefined, odd.slice(1).map((id) => [id, 'Odd'])]);
	});

	it.each(['..', '.', ' .. ', '"."', '', null, { a: 1 }, ['1_a']])('refuses the ID %j, with which another path would be called', async (id) => {
		for (const operation of ['account.get', 'account.delete', 'account.update']) {
			const { error } = await account.run(operation, { ...byItem, updateFields: { name: 'x' } }, [{ id: odd[0] }, { id }]);
			expect(error?.message).toMatch(/^Account ID of item 1 is .*: enter (the ID Drift gave it|a value|text)/);
		}
		expect(calls()).toEqual([]);
	});

	it('says what is not there', async () => {
		const { error } = await account.run('account.get', byItem, [{ id: '1_gone.example.com' }, { id: '1_gone.example.com' }]);
		expect(error?.message).toBe('Drift found nothing: There is no account 1_gone.example.com');
	});
});

describe('Get Many', () => {
	const ids = (output: Array<{ json: { accountId?: unknown } }>) => output.map(({ json }) => json.accountId);
	const expected = () => kept().map(({ accountId }) => accountId);

	it('gives every account once, page after page, for every item', async () => {
		const { output } = await account.run('account.getAll', { returnAll: true });
		expect(expected().length).toBeGreaterThan(2 * 65);
		expect(ids(output)).toEqual([...expected(), ...expected()]);
		const pages = account.drift.requests.filter((_, index) => index % 2 === 0).map(({ query }) => query);
		expect(pages).toEqual([{ size: '65' }, { size: '65', index: '65' }, { size: '65', index: '130' }]);
	});

	it('costs one request for a Limit within a page, two for one just over it', async () => {
		const within = await account.run('account.getAll', { limit: 5 }, [{}]);
		expect([ids(within.output), account.drift.requests.map(({ query }) => query)]).toEqual([expected().slice(0, 5), [{ size: '5' }]]);
		account.drift.reset();
		const over = await account.run('account.getAll', { limit: 66 }, [{}]);
		expect([ids(over.output), calls().length]).toEqual([expected().slice(0, 66), 2]);
	});

	it('ends where the link leads to the same page again, and at an empty page', async () => {
		account.drift.fault({ stuckCursor: true, times: 99 });
		const { output } = await account.run('account.getAll', { returnAll: true }, [{}]);
		expect(ids(output)).toEqual(expected().slice(0, 65));
		account.drift.reset();
		account.drift.fault({ status: 200, body: { data: { accounts: [], total: 0, next: '/accounts?index=65&size=65' } } });
		expect((await account.run('account.getAll', { returnAll: true }, [{}])).output).toEqual([]);
		expect(calls()).toHaveLength(1);
	});

	it('loses none where one is deleted while the pages are read', async () => {
		const [first = ''] = expected();
		account.drift.settings.latency = 20;
		const watch = setInterval(() => {
			if (account.drift.requests.some(({ status }) => status === 200)) Object.assign(accounts().get(first) ?? {}, { deleted: true });
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
		expect(error?.message).toBe('Drift answered with something else than a list');
	});
});

describe('Update', () => {
	const variants = ['replace', 'merge'] as const;
	beforeEach(() => (account.drift.settings.variants.accountProperties = 'replace'));

	it('reads the owner and sends it along where only another field is given', async () => {
		const given = [add({ customProperties: [INDUSTRY] }), add({ ownerId: OWNER, targeted: true })];
		const { output } = await account.run('account.update', { ...byItem, updateFields: { name: '={{ $json.name }}', domain: '' } }, [
			{ id: given[0], name: 'New 0' },
			{ id: given[1], name: 'New 1' },
		]);
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
		await account.run('account.update', { ...byItem, updateFields: { ownerId: byId('={{ $json.owner }}'), targeted: false } }, [
			{ id, owner: OWNER },
			{ id, owner: String(OTHER_OWNER) },
		]);
		expect([calls(), updates()]).toEqual([
			['PATCH /accounts/update 200', 'PATCH /accounts/update 200'],
			[{ accountId: id, ownerId: OWNER, targeted: false }, { accountId: id, ownerId: OTHER_OWNER, targeted: false }],
		]);
	});

	it.each(variants)('keeps the properties not mentioned, and label and type where none is chosen (%s)', async (variant) => {
		account.drift.settings.variants.accountProperties = variant;
		const given = [1, 2].map(() => add({ customProperties: [INDUSTRY, EMPLOYEES, PRODUCTS] }));
		const changes = rows({ name: 'employees', value: '={{ $json.count }}' }, { name: ' products ', value: '={{ $json.products }}' }, { name: 'plan', value: 'pro' });
		const { error } = await account.run('account.update', { ...byItem, ...changes }, [
			{ id: given[0], count: '250', products: 'chat, fax' },
			{ id: given[1], count: 0, products: ['one'] },
		]);
		expect(error).toBeUndefined();
		const plan = { label: 'plan', name: 'plan', value: 'pro', type: 'STRING' };
		const after = given.map((id) => accounts().get(id)?.customProperties);
		const expected = [[250, ['chat', 'fax']], [0, ['one']]].map(([count, products]) => [INDUSTRY, { ...EMPLOYEES, value: count }, { ...PRODUCTS, value: products }, plan]);
		expect(after).toEqual(expected.map((properties) => expect.arrayContaining(properties)));
		expect(after.map((properties) => properties?.length)).toEqual([4, 4]);
		expect(given.map((id) => [accounts().get(id)?.ownerId, accounts().get(id)?.name])).toEqual([[OTHER_OWNER, 'Old'], [OTHER_OWNER, 'Old']]);
	});

	it('changes label and type where they are chosen', async () => {
		const given = [1, 2].map(() => add({ customProperties: [INDUSTRY, EMPLOYEES] }));
		await account.run('account.update', { ...byItem, ...rows({ name: 'employees', value: '1,5', type: 'ENUMARRAY', label: 'Sizes' }) }, given.map((id) => ({ id })));
		for (const id of given) expect(accounts().get(id)?.customProperties).toEqual([INDUSTRY, { label: 'Sizes', name: 'employees', value: ['1', '5'], type: 'ENUMARRAY' }]);
	});

	it.each(variants)('loses neither of two changes to one account, and the later one wins (%s)', async (variant) => {
		account.drift.settings.variants.accountProperties = variant;
		account.drift.settings.latency = 5;
		const id = add();
		const changes = { ...byItem, updateFields: { name: '={{ $json.name }}' }, ...rows({ name: '={{ $json.property }}', value: '={{ $json.name }}' }) };
		const items = ['a', 'b', 'c', 'a'].map((property, index) => ({ id, property, name: `${index}` }));
		await account.run('account.update', changes, items);
		account.drift.settings.latency = 0;
		expect(accounts().get(id)?.name).toBe('3');
		expect(accounts().get(id)?.customProperties.map(({ name, value }) => `${name}=${String(value)}`).sort()).toEqual(['a=3', 'b=1', 'c=2']);
	});

	it('refuses what is not of the type the property has in Drift, and leaves that account as it is', async () => {
		const given = [add({ customProperties: [EMPLOYEES] }), add({ customProperties: [EMPLOYEES] })];
		const { error } = await account.run('account.update', { ...byItem, ...rows({ name: 'employees', value: '={{ $json.value }}' }) }, [
			{ id: given[0], value: 1 },
			{ id: given[1], value: 'many' },
		]);
		expect(error?.message).toBe('Custom Properties of item 1 has a value for "employees" that is "many": enter a number, such as 12.5');
		expect(accounts().get(given[1] ?? '')?.customProperties).toEqual([EMPLOYEES]);
	});

	it.each([
		[{ name: 'seats', type: 'NUMBER', value: '={{ $json.value }}' }, 5, 'many', 'has a value for "seats" that is "many": enter a number, such as 12.5'],
		[{ name: '={{ $json.value }}', value: 'x' }, 'seats', 'plan', 'sets "plan" twice: remove one of the two'],
		[{ name: '={{ $json.value }}', value: 'x' }, 'seats', '', 'has a value without a name: enter the name or remove the row'],
	])('refuses the property %j, which is wrong whatever Drift has, before anything is sent', async (property, good, bad, sentence) => {
		const changes = rows({ name: 'plan', value: 'pro' }, property);
		const { error } = await account.run('account.update', { ...byItem, ...changes }, [{ id: add(), value: good }, { id: add(), value: bad }]);
		expect([error?.message, calls()]).toEqual([`Custom Properties of item 1 ${sentence}`, []]);
	});

	it('is refused where there is nothing to change', async () => {
		const changes = { updateFields: { name: '={{ $json.name }}' }, ...rows({ name: 'plan', value: '' }) };
		const { error } = await account.run('account.update', { ...byItem, ...changes }, [{ id: add(), name: 'x' }, { id: add(), name: ' ' }]);
		expect([error?.message, calls()]).toEqual(['Item 1 has nothing to send: fill in Update Fields or Custom Properties', []]);
	});

	it('says that the account is gone, and sends no update of it', async () => {
		const { error } = await account.run('account.update', { ...byItem, updateFields: { name: 'x' } }, [{ id: '1_gone.example.com' }, { id: '1_gone.example.com' }]);
		expect(error?.message).toBe('Drift found nothing: There is no account 1_gone.example.com');
		expect(updates()).toEqual([]);
	});

	it('names both scopes it needs', async () => {
		account.drift.settings.tokens.set('writer', ['account_write']);
		const credentials = { accessToken: 'writer', baseUrl: account.drift.url };
		const { error } = await account.run('account.update', { ...byItem, updateFields: { name: 'x' } }, [{ id: add() }, { id: add() }], { credentials });
		expect(error?.message).toBe('Drift refused the token: The access token lacks the scope account_read');
		expect(error?.description).toContain('account_read and account_write');
	});

	it('is content with an empty answer, and does not make an empty item of it', async () => {
		account.drift.fault({ method: 'PATCH', status: 204, times: 2 });
		const { output, error } = await account.run('account.update', { ...byItem, updateFields: { ownerId: byId(OWNER) } }, [{ id: add() }, { id: add() }]);
		expect([error, output.map(({ json }) => json)]).toEqual([undefined, [{ success: true }, { success: true }]]);
	});
});

describe('Delete', () => {
	it('gives the ID of what is deleted, which leaves the list', async () => {
		const given = [add(), add({ accountId: '900010_a/b', domain: undefined })];
		const { output } = await account.run('account.delete', byItem, given.map((id) => ({ id })));
		expect(output).toEqual(given.map((id, item) => ({ json: { deleted: true, id }, pairedItem: { item } })));
		expect(given.map((id) => accounts().get(id)?.deleted)).toEqual([true, true]);
	});
});

describe('Simplify', () => {
	const at = Date.UTC(2025, 0, 31, 12);
	const raw = () => ({ ownerId: OWNER, customProperties: [INDUSTRY, PRODUCTS], createDateTime: at, updateDateTime: at });

	it('gives properties by name and times as dates, unless it is off', async () => {
		const given = [add(raw()), add(raw())];
		const simple = await account.run('account.get', byItem, given.map((id) => ({ id })));
		expect(simple.output.map(({ json }) => json)).toEqual(
			given.map((accountId) => ({
				accountId,
				name: 'Old',
				domain: expect.stringMatching(/^added-\d+\.example\.com$/),
				ownerId: OWNER,
				targeted: false,
				deleted: false,
				customProperties: { industry: 'Software', products: ['chat', 'e-mail'] },
				createDateTime: '2025-01-31T12:00:00.000Z',
				updateDateTime: '2025-01-31T12:00:00.000Z',
			})),
		);
		const whole = await account.run('account.get', { ...byItem, simplify: false }, given.map((id) => ({ id })));
		expect(whole.output.map(({ json }) => json)).toEqual(given.map((id) => accounts().get(id)));
	});

	it.each(['account.create', 'account.getAll', 'account.update'])('is heeded by %s', async (operation) => {
		const parameters = { ownerId: byId(OWNER), name: 'S', accountId: byId(add()), updateFields: { name: 'S' }, limit: 1, simplify: '={{ $json.simplify }}' };
		const { output } = await account.run(operation, parameters, [{ simplify: true }, { simplify: false }]);
		expect(output.map(({ json }) => typeof json.createDateTime)).toEqual(['string', 'number']);
	});
});
