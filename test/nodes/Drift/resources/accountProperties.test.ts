import { driftAccount } from '../account';
import { byItem, customers, EMPLOYEES, INDUSTRY, OTHER_OWNER, PRODUCTS, rows } from './customers';

const account = driftAccount({ contacts: 0, conversations: 0, accounts: 3 });
const { accounts, add, calls } = customers(account);

describe('Update', () => {
	const variants = ['replace', 'merge'] as const;
	beforeEach(() => (account.drift.settings.variants.accountProperties = 'replace'));

	it.each(variants)(
		'keeps the properties not mentioned, and label and type where none is chosen (%s)',
		async (variant) => {
			account.drift.settings.variants.accountProperties = variant;
			const given = [1, 2].map(() => add({ customProperties: [INDUSTRY, EMPLOYEES, PRODUCTS] }));
			const changes = rows(
				{ name: 'employees', value: '={{ $json.count }}' },
				{ name: ' products ', value: '={{ $json.products }}' },
				{ name: 'plan', value: 'pro' },
			);
			const { error } = await account.run('account.update', { ...byItem, ...changes }, [
				{ id: given[0], count: '250', products: 'chat, fax' },
				{ id: given[1], count: 0, products: ['one'] },
			]);
			expect(error).toBeUndefined();
			const plan = { label: 'plan', name: 'plan', value: 'pro', type: 'STRING' };
			const after = given.map((id) => accounts().get(id)?.customProperties);
			const expected = [
				[250, ['chat', 'fax']],
				[0, ['one']],
			].map(([count, products]) => [INDUSTRY, { ...EMPLOYEES, value: count }, { ...PRODUCTS, value: products }, plan]);
			expect(after).toEqual(expected.map((properties) => expect.arrayContaining(properties)));
			expect(after.map((properties) => properties?.length)).toEqual([4, 4]);
			expect(given.map((id) => [accounts().get(id)?.ownerId, accounts().get(id)?.name])).toEqual([
				[OTHER_OWNER, 'Old'],
				[OTHER_OWNER, 'Old'],
			]);
		},
	);

	it('changes label and type where they are chosen', async () => {
		const given = [1, 2].map(() => add({ customProperties: [INDUSTRY, EMPLOYEES] }));
		await account.run(
			'account.update',
			{ ...byItem, ...rows({ name: 'employees', value: '1,5', type: 'ENUMARRAY', label: 'Sizes' }) },
			given.map((id) => ({ id })),
		);
		for (const id of given)
			expect(accounts().get(id)?.customProperties).toEqual([
				INDUSTRY,
				{ label: 'Sizes', name: 'employees', value: ['1', '5'], type: 'ENUMARRAY' },
			]);
	});

	it.each(variants)('loses neither of two changes to one account, and the later one wins (%s)', async (variant) => {
		account.drift.settings.variants.accountProperties = variant;
		account.drift.settings.latency = 5;
		const id = add();
		const changes = {
			...byItem,
			updateFields: { name: '={{ $json.name }}' },
			...rows({ name: '={{ $json.property }}', value: '={{ $json.name }}' }),
		};
		const items = ['a', 'b', 'c', 'a'].map((property, index) => ({ id, property, name: `${index}` }));
		await account.run('account.update', changes, items);
		account.drift.settings.latency = 0;
		expect(accounts().get(id)?.name).toBe('3');
		expect(
			accounts()
				.get(id)
				?.customProperties.map(({ name, value }) => `${name}=${String(value)}`)
				.sort(),
		).toEqual(['a=3', 'b=1', 'c=2']);
	});

	it('refuses what is not of the type the property has in Drift, and leaves that account as it is', async () => {
		const given = [add({ customProperties: [EMPLOYEES] }), add({ customProperties: [EMPLOYEES] })];
		const { error } = await account.run(
			'account.update',
			{ ...byItem, ...rows({ name: 'employees', value: '={{ $json.value }}' }) },
			[
				{ id: given[0], value: 1 },
				{ id: given[1], value: 'many' },
			],
		);
		expect(error?.message).toBe(
			`'Custom Properties' has a value for "employees" that is not a number: "many" (item 1)`,
		);
		expect(accounts().get(given[1] ?? '')?.customProperties).toEqual([EMPLOYEES]);
	});

	it.each([
		[
			{ name: 'seats', type: 'NUMBER', value: '={{ $json.value }}' },
			5,
			'many',
			'has a value for "seats" that is not a number: "many"',
		],
		[{ name: '={{ $json.value }}', value: 'x' }, 'seats', 'plan', 'sets "plan" twice'],
		[{ name: '={{ $json.value }}', value: 'x' }, 'seats', '', 'has a value without a name'],
	])(
		'refuses the property %j, which is wrong whatever Drift has, before anything is sent',
		async (property, good, bad, sentence) => {
			const changes = rows({ name: 'plan', value: 'pro' }, property);
			const { error } = await account.run('account.update', { ...byItem, ...changes }, [
				{ id: add(), value: good },
				{ id: add(), value: bad },
			]);
			expect([error?.message, calls()]).toEqual([`'Custom Properties' ${sentence} (item 1)`, []]);
		},
	);
});
