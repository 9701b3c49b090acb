import type { INodeParameters } from 'n8n-workflow';

import type { CustomProperty } from '../../../../playground/simulator/index.ts';
import { byId, driftAccount } from '../account';
import { customers, EMPLOYEES, INDUSTRY, OWNER } from './customers';

/** What an update of an account finds of its properties, and what it keeps. */
const account = driftAccount({ contacts: 0, conversations: 0, accounts: 3 });
const { accounts, updates } = customers(account);
const properties = (ids: string[]) => ids.map((id) => accounts().get(id)?.customProperties);

/** Two accounts with such properties. */
const add = (...customProperties: CustomProperty[]) =>
	[1, 2].map(
		() =>
			account.drift.account.accounts.add({
				ownerId: OWNER,
				domain: `update-${accounts().size}.example.com`,
				customProperties,
			}).accountId,
	);

/** Updates an account for each item. */
const update = async (
	ids: string[],
	property: INodeParameters[],
	items: Array<{ name?: string; value?: string | number }>,
	others: INodeParameters = {},
) =>
	await account.run(
		'account.update',
		{ accountId: byId('={{ $json.id }}'), customProperties: { property }, ...others },
		items.map((item, index) => ({ ...item, id: ids[index] })),
	);
const byItem = [{ name: '={{ $json.name }}', value: '={{ $json.value }}' }];

describe('a property', () => {
	it.each([
		{ names: ['Industry', 'INDUSTRY'], value: 'Retail', after: [EMPLOYEES, { ...INDUSTRY, value: 'Retail' }] },
		{ names: ['Head Count', 'head_count'], value: '250', after: [INDUSTRY, { ...EMPLOYEES, value: 250 }] },
	])(
		'is found by its label or in other letters ($names), and is not there a second time',
		async ({ names, value, after }) => {
			const ids = add(INDUSTRY, EMPLOYEES);
			const { error } = await update(
				ids,
				byItem,
				names.map((name) => ({ name, value })),
			);
			expect([error?.message, properties(ids)]).toEqual([undefined, [after, after]]);
		},
	);

	it('is the one of that name before one of that label', async () => {
		const [size, company]: CustomProperty[] = [
			{ label: 'Company', name: 'size', value: 'a', type: 'STRING' },
			{ label: 'size', name: 'company', value: 'b', type: 'STRING' },
		];
		const ids = add(size as CustomProperty, company as CustomProperty);
		await update(ids, byItem, [
			{ name: 'size', value: 'x' },
			{ name: 'company', value: 'y' },
		]);
		expect(properties(ids)).toEqual([
			[company, { ...size, value: 'x' }],
			[size, { ...company, value: 'y' }],
		]);
	});

	it('that two rows mean is refused, and that account stays as it is', async () => {
		const ids = add(INDUSTRY);
		const { error } = await update(
			ids,
			[{ name: 'industry', value: 'Retail' }, ...byItem],
			[
				{ name: 'plan', value: 'pro' },
				{ name: 'Industry', value: 'Mining' },
			],
		);
		expect(error?.message).toMatch(/^'Custom Properties' sets "[iI]ndustry" twice \(item 1\)$/);
		expect(properties(ids)[1]).toEqual([INDUSTRY]);
	});

	it.each([
		{ property: { name: 'employees', value: '={{ $json.value }}', type: 'NUMBER' }, sent: 0 },
		{ property: { name: 'employees', value: '={{ $json.value }}' }, sent: 1 },
	])('with a number that would be rounded is refused in words: $property', async ({ property, sent }) => {
		const ids = add(EMPLOYEES);
		const { error } = await update(ids, [property], [{ value: '12345678901' }, { value: '90071992547409931' }]);
		expect(error?.message).toBe(
			`'Custom Properties' has a value for "employees" that is too large a number: "90071992547409931" (item 1)`,
		);
		expect([updates().length, properties(ids)[1]]).toEqual([sent, [EMPLOYEES]]);
		account.drift.reset();
		await update(ids, [property], [{ value: '12345678901' }, { value: 12_345_678_901 }]);
		expect(properties(ids)).toEqual([1, 2].map(() => [{ ...EMPLOYEES, value: 12_345_678_901 }]));
	});
});

it('keeps Update Fields where Data to Send is left over from another operation', async () => {
	const ids = add();
	const others = { dataToSend: 'autoMapInputData', updateFields: { name: '={{ $json.name }}', targeted: true } };
	const { error } = await update(ids, [], [{ name: 'One' }, { name: 'Two' }], others);
	expect([error, updates()]).toEqual([
		undefined,
		ids.map((accountId, index) => ({ accountId, ownerId: OWNER, name: ['One', 'Two'][index], targeted: true })),
	]);
});
