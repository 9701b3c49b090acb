import type { IDataObject } from 'n8n-workflow';

import { byId, driftAccount } from '../account';

/** Data to Send: Map Automatically. */
const account = driftAccount({ contacts: 0, conversations: 0 });
const sent = () =>
	account.drift.requests
		.filter(({ method }) => method !== 'GET')
		.map(({ body }) => (body as { attributes: IDataObject }).attributes);

let number = 0;

/** Runs an operation on items and gives what was sent, without the address that says for create and upsert whom an item is about. */
async function map(operation: string, items: IDataObject[], fieldsToIgnore = '') {
	const people = items.map(() => `item-${number++}@example.com`);
	const ids = people.map((email) =>
		operation === 'update' ? account.drift.account.contacts.add({ attributes: { email } }).id : 0,
	);
	account.drift.reset();
	const { error, output } = await account.run(
		`contact.${operation}`,
		{
			dataToSend: 'autoMapInputData',
			fieldsToIgnore,
			driftContactId: byId(`={{ ${JSON.stringify(ids)}[$itemIndex] }}`),
			...(operation !== 'update' && { email: `={{ ${JSON.stringify(people)}[$itemIndex] }}` }),
		},
		items,
	);
	if (operation !== 'update') expect(sent().map(({ email }) => email)).toEqual(people.slice(0, sent().length));
	const attributes = sent().map(({ email, ...others }) =>
		operation === 'update' && email !== undefined ? { email, ...others } : others,
	);
	return { message: error?.message, output, attributes };
}

/** What n8n's form gives for the fields Email, Full name and Interests. */
const answersOf = (email: string) => ({ Email: email, 'Full name': 'Zoë Ångström 🚀', interests: ['a', 'b'] });
const form = (email: string) => ({
	...answersOf(email),
	submittedAt: '2026-01-31T09:00:00.000-05:00',
	formMode: 'production',
	formQueryParameters: {},
});

describe.each(['create', 'upsert', 'update'])('%s', (operation) => {
	it('sends the answers of a form under the names of their fields', async () => {
		const items = ['form-1@example.com', 'form-2@example.com'].map(form);
		const { message, output, attributes } = await map(operation, items, 'submittedAt, formMode');
		expect([message, output.length]).toEqual([undefined, 2]);
		const answers = { 'Full name': 'Zoë Ångström 🚀', interests: 'a, b' };
		expect(attributes).toEqual(
			items.map(({ Email: email }) => (operation === 'update' ? { email, ...answers } : answers)),
		);
	});

	it('knows the fields Drift has however they are written, and keeps other names as they are', async () => {
		const { message, attributes } = await map(operation, [
			{ Name: 'Ann', PHONE: '+1 555 0100', 'External ID': `${operation}-1`, 'Phone number': '1', first_name: 'A' },
			{ ' name ': 'Bob', phone: '+1 555 0101', external_id: `${operation}-2`, 'Full Name': 'B', ' city ': 'Köln' },
		]);
		expect(message).toBeUndefined();
		expect(attributes).toEqual([
			{ name: 'Ann', phone: '+1 555 0100', externalId: `${operation}-1`, 'Phone number': '1', first_name: 'A' },
			{ name: 'Bob', phone: '+1 555 0101', externalId: `${operation}-2`, 'Full Name': 'B', city: 'Köln' },
		]);
	});

	it('keeps numbers, booleans and dates, and leaves out what is empty', async () => {
		const { message, attributes } = await map(operation, [
			{
				seats: 0,
				price: 1.5,
				trial: false,
				text: ' as typed ',
				since: new Date(1_700_000_000_000),
				many: [1, true, 'x', null, ''],
			},
			{ seats: null, trial: '', text: '  ', many: [], nothing: {}, plan: 'pro' },
		]);
		expect(message).toBeUndefined();
		expect(attributes).toEqual([
			{ seats: 0, price: 1.5, trial: false, text: ' as typed ', since: '2023-11-14T22:13:20.000Z', many: '1, true, x' },
			{ plan: 'pro' },
		]);
	});

	it('sends the fields Drift has as text: a table gives phone numbers and IDs as numbers', async () => {
		const { message, attributes } = await map(operation, [
			{ phone: 15550100, externalId: ++number, seats: 5 },
			{ name: 42, Phone: 15550101 },
		]);
		expect(message).toBeUndefined();
		expect(attributes).toEqual([
			{ phone: '15550100', externalId: String(number - 2), seats: 5 },
			{ name: '42', phone: '15550101' },
		]);
	});

	it.each([{ address: { street: 'Main St' } }, { address: [{ street: 'Main St' }] }, { address: [['a'], 'b'] }])(
		'refuses %j, says its name and the way out, and sends nothing',
		async (item) => {
			const refused = await map(operation, [{ plan: 'pro' }, { plan: 'free', ...item }]);
			expect([refused.message, account.drift.requests]).toEqual(['Field "address" is an object (item 1)', []]);
			const ignored = await map(operation, [{ plan: 'pro' }, { plan: 'free', ...item }], 'address');
			expect([ignored.message, ignored.attributes]).toEqual([undefined, [{ plan: 'pro' }, { plan: 'free' }]]);
		},
	);

	it('refuses two fields that are one attribute, as one of them would be lost', async () => {
		const { message } = await map(operation, [{ plan: 'pro' }, { Phone: '1', phone: '2' }]);
		expect([message, account.drift.requests]).toEqual([
			'Fields "Phone" and "phone" are the same attribute (item 1)',
			[],
		]);
	});

	it('sends one of two fields that say the same', async () => {
		const { message, attributes } = await map(operation, [
			{ Phone: '1', phone: '1' },
			{ Phone: 2, phone: '2' },
		]);
		expect([message, attributes]).toEqual([undefined, [{ phone: '1' }, { phone: '2' }]]);
	});

	it.each(['b, "c d"', '["b", "c d"]', 'b\nc d', '={{ ["b", "c d"] }}'])(
		'ignores the fields in %j',
		async (fieldsToIgnore) => {
			const { message, attributes } = await map(
				operation,
				[
					{ a: 'A', b: { x: 1 }, 'c d': 'C' },
					{ a: 'A', bc: 'no', ' b ': 'B' },
				],
				fieldsToIgnore,
			);
			expect([message, attributes]).toEqual([undefined, [{ a: 'A' }, { a: 'A', bc: 'no' }]]);
		},
	);
});

it.each(['create', 'upsert'])(
	'%s sends of a form what was asked, and not what n8n adds, with Fields to Ignore as it is at first',
	async (operation) => {
		const added = {
			submittedAt: '2026-01-31T09:00:00.000-05:00',
			formMode: 'production',
			formQueryParameters: { utm_source: 'x' },
		};
		const items = [1, 2].map((count) => ({
			Email: `default-${count}@${operation}.com`,
			'Start date': '2026-02-01',
			ID: `MEMBER-${operation}-${count}`,
			...added,
		}));
		const { error } = await account.run(
			`contact.${operation}`,
			{ dataToSend: 'autoMapInputData', email: '={{ $json.Email }}' },
			items,
		);
		expect([error?.message, sent()]).toEqual([
			undefined,
			items.map(({ Email: email, 'Start date': start, ID: id }) => ({ email, 'Start date': start, ID: id })),
		]);
	},
);

it('update sends of what Contact: Get gave who that is, and not what Drift adds, with Fields to Ignore as it is at first', async () => {
	const { contacts } = account.drift.account;
	const ids = [1, 2].map(
		(count) =>
			contacts.add({ attributes: { email: `got-${count}@example.com`, name: 'Ann', last_active: 1, seats: 5 } }).id,
	);
	const parameters = { contactId: byId('={{ $json.id }}'), driftContactId: byId('={{ $json.id }}') };
	const { output } = await account.run(
		'contact.get',
		parameters,
		ids.map((id) => ({ id })),
	);
	const got = output.map(({ json }) => ({ ...json, phone: '+1 555 0100' }));
	account.drift.reset();
	const { error } = await account.run('contact.update', { ...parameters, dataToSend: 'autoMapInputData' }, got);
	expect([error?.message, sent()]).toEqual([
		undefined,
		[1, 2].map((count) => ({ email: `got-${count}@example.com`, name: 'Ann', phone: '+1 555 0100' })),
	]);
});

it.each(['create', 'upsert'])(
	'%s takes the address from the field Email, whatever the item has under a name like it',
	async (operation) => {
		const items = [
			{ Email: 'other@example.com', to: `to-1@${operation}.com` },
			{ 'E-mail': 'other@example.com', to: `to-2@${operation}.com` },
		];
		const parameters = { dataToSend: 'autoMapInputData', fieldsToIgnore: 'to', email: '={{ $json.to }}' };
		const { error } = await account.run(`contact.${operation}`, parameters, items);
		expect([error, sent()]).toEqual([undefined, items.map(({ to }) => ({ email: to }))]);
	},
);

it('create asks for the address where that field is empty, and sends nothing', async () => {
	const parameters = { dataToSend: 'autoMapInputData', email: '={{ $json["E-mail"] }}' };
	const { error } = await account.run('contact.create', parameters, [
		{ 'E-mail': 'a@example.com' },
		{ 'E-mail': '', name: 'Ann' },
	]);
	expect([error?.message, account.drift.requests]).toEqual(["'Email' is empty (item 1)", []]);
});

describe('update', () => {
	it('changes the address to one under any name for it, without spaces around it', async () => {
		const { message, attributes } = await map('update', [
			{ 'E-mail': ' new-1@example.com ' },
			{ EMAIL: 'new-2@example.com' },
			{ 'External ID': ' USER-77 ' },
		]);
		expect([message, attributes]).toEqual([
			undefined,
			[{ email: 'new-1@example.com' }, { email: 'new-2@example.com' }, { externalId: 'USER-77' }],
		]);
	});

	it.each([
		{ item: { name: '', note: null }, ignore: '' },
		{ item: { id: 5, formMode: 'test' }, ignore: 'id, formMode' },
		{ item: {}, ignore: '' },
	])('refuses an item that brings nothing: $item', async ({ item, ignore }) => {
		const { message } = await map('update', [{ name: 'Ann' }, item], ignore);
		expect([message, account.drift.requests]).toEqual(['There is nothing to send (item 1)', []]);
	});

	it('sends what is filled in as well, and before what the item has for it', async () => {
		const { id } = account.drift.account.contacts.add({ attributes: { email: 'left@example.com' } });
		const { error } = await account.run(
			'contact.update',
			{
				driftContactId: byId(id),
				dataToSend: '={{ $json.plan === "pro" ? "autoMapInputData" : "Define Below" }}',
				updateFields: { name: 'Below' },
				customAttributes: { attribute: [{ name: 'below', value: 'yes' }] },
			},
			[{ plan: 'pro', Name: 'Of the item' }, { plan: 'free' }],
		);
		expect([error, sent()]).toEqual([
			undefined,
			[
				{ plan: 'pro', name: 'Below', below: 'yes' },
				{ name: 'Below', below: 'yes' },
			],
		]);
	});
});
