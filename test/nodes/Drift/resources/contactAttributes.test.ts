import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { byId, driftAccount } from '../account';

/** Custom attributes chosen from the list, which say their type, and contacts named by their external ID. */
const account = driftAccount({ contacts: 0, conversations: 0 });
const bodies = () => account.drift.requests.map(({ body }) => body as { attributes: IDataObject });
const sent = () => bodies().map(({ attributes }) => attributes);

/** An attribute chosen from the list, as the editor stores it. */
const listed = (value: string, of: INodeParameters | string = '={{ $json.value }}'): INodeParameters => ({
	attribute: { __rl: true, mode: 'list', value, cachedResultName: 'Shown' },
	value: of,
});

let number = 0;
const add = (attributes: Record<string, string> = {}) =>
	account.drift.account.contacts.add({ attributes: { email: `listed-${number++}@example.com`, ...attributes } });

/** Updates a contact with each item's `value` under an attribute from the list. */
async function set(attribute: string, values: unknown[], timezone = 'UTC') {
	const { id } = add();
	const items = values.map((value) => ({ value })) as IDataObject[];
	return await account.run(
		'contact.update',
		{ driftContactId: byId(id), customAttributes: { listed: [listed(attribute)] } },
		items,
		{ timezone },
	);
}

describe('an attribute from the list', () => {
	it.each([
		{
			attribute: 'employees|NUMERIC',
			values: ['42', 42, ' -1.5 ', '1e3', '0', '12345678901'],
			as: [42, 42, -1.5, 1000, 0, 12_345_678_901],
		},
		{
			attribute: 'newsletter|BOOLEAN',
			values: ['yes', 'True', '1', 1, true, 'on'],
			as: [true, true, true, true, true, true],
		},
		{
			attribute: 'newsletter|BOOLEAN',
			values: ['no', 'FALSE', '0', 0, false, 'off'],
			as: [false, false, false, false, false, false],
		},
		{ attribute: 'city|STRING', values: ['Köln', '42', ' as typed '], as: ['Köln', '42', ' as typed '] },
		{ attribute: 'city|LONG_TEXT', values: ['Köln', '42'], as: ['Köln', '42'] },
		{ attribute: 'a|b|STRING', values: ['x', 'y'], as: ['x', 'y'], name: 'a|b' },
	])('of $attribute is sent as its type', async ({ attribute, values, as, name = attribute.replace(/\|.*/, '') }) => {
		const { error } = await set(attribute, values);
		expect([error?.message, sent()]).toEqual([undefined, as.map((value) => ({ [name]: value }))]);
	});

	it.each([
		{ attribute: 'renewal|DATE', day: '2026-01-31T00:00Z' },
		{ attribute: 'last_active|DATETIME', day: '2026-01-31T05:00Z' },
	])(
		'of $attribute is sent in ms, a time without a zone being one of the workflow, a day the same everywhere',
		async ({ attribute, day }) => {
			const values = [
				'2026-01-31',
				'2026-01-31T09:00',
				'2026-01-31 09:00:00',
				'2026-07-01T09:00:00+02:00',
				'2026-01-31T09:00Z',
				'1769850000000',
				1769850000000,
				new Date(1769850000000),
			];
			const { error } = await set(attribute, values, 'America/New_York');
			const [name = ''] = attribute.split('|');
			const utc = [day, '2026-01-31T14:00Z', '2026-01-31T14:00Z', '2026-07-01T07:00Z', '2026-01-31T09:00Z'].map(
				(moment) => Date.parse(moment),
			);
			expect([error?.message, sent()]).toEqual([
				undefined,
				[...utc, 1769850000000, 1769850000000, 1769850000000].map((ms) => ({ [name]: ms })),
			]);
		},
	);

	it.each([
		{ attribute: 'employees|NUMERIC', good: 1, bad: 'many', wanted: 'is not a number' },
		{ attribute: 'employees|NUMERIC', good: 1, bad: '1,000', wanted: 'is not a number' },
		// sent as a number it would be another one
		{
			attribute: 'employees|NUMERIC',
			good: 12_345_678_901,
			bad: '90071992547409931',
			wanted: 'is too large a number',
		},
		{ attribute: 'employees|NUMERIC', good: 1, bad: true, wanted: 'is not a number' },
		{ attribute: 'newsletter|BOOLEAN', good: true, bad: 'maybe', wanted: 'is neither true nor false' },
		{ attribute: 'newsletter|BOOLEAN', good: true, bad: 2, wanted: 'is neither true nor false' },
		{
			attribute: 'renewal|DATE',
			good: '2026-01-31',
			bad: '31.01.2026',
			wanted: 'is not a date',
		},
		{
			attribute: 'last_active|DATETIME',
			good: '2026-01-31',
			bad: '2026-02-30',
			wanted: 'is not a date',
		},
		{
			attribute: 'last_active|DATETIME',
			good: '2026-01-31',
			bad: 1769850000,
			wanted: 'is not a date',
		},
	])('of $attribute is refused where it is $bad, and nothing is sent', async ({ attribute, good, bad, wanted }) => {
		const { error } = await set(attribute, [good, bad]);
		const [name] = attribute.split('|');
		expect([error?.message, account.drift.requests]).toEqual([
			`'Custom Attributes' has a value for "${name}" that ${wanted}: "${String(bad)}" (item 1)`,
			[],
		]);
	});

	it('that is empty is left out; one without an attribute is refused', async () => {
		const { id } = add();
		const customAttributes = {
			listed: [
				listed('employees|NUMERIC'),
				listed('renewal|DATE', ''),
				listed('={{ $json.which }}', '={{ $json.other }}'),
			],
		};
		const { error } = await account.run('contact.update', { driftContactId: byId(id), customAttributes }, [
			{ value: 5, which: '', other: '' },
			{ value: '', which: 'city|STRING', other: 'Bonn' },
		]);
		expect([error?.message, sent()]).toEqual([undefined, [{ employees: 5 }, { city: 'Bonn' }]]);
		account.drift.reset();
		const refused = await account.run('contact.update', { driftContactId: byId(id), customAttributes }, [
			{ value: 5 },
			{ value: 5, which: '', other: 'x' },
		]);
		expect([refused.error?.message, account.drift.requests]).toEqual([
			"'Custom Attributes' has a value without a name (item 1)",
			[],
		]);
	});

	it('goes along with those by name, to create, to upsert and to update', async () => {
		const { id } = add();
		const parameters = {
			driftContactId: byId(id),
			customAttributes: {
				attribute: [{ name: 'plan', value: '={{ $json.plan }}' }],
				listed: [listed('employees|NUMERIC'), listed('newsletter|BOOLEAN', 'yes')],
			},
		};
		for (const operation of ['create', 'upsert', 'update']) {
			account.drift.reset();
			const people = [
				{ value: '5', plan: 'pro' },
				{ value: '6', plan: 'free' },
			].map((item) => ({ ...item, to: `both-${number++}@example.com` }));
			const { error } = await account.run(
				`contact.${operation}`,
				{ ...parameters, ...(operation !== 'update' && { email: '={{ $json.to }}' }) },
				people,
			);
			expect(error).toBeUndefined();
			const writes = account.drift.requests
				.filter(({ method }) => method !== 'GET')
				.map(({ body }) => (body as { attributes: IDataObject }).attributes);
			expect(writes).toEqual(
				people.map(({ to, value, plan }) => ({
					...(operation !== 'update' && { email: to }),
					plan,
					employees: Number(value),
					newsletter: true,
				})),
			);
		}
	});

	it.each([
		{
			what: 'a field of its own',
			updateFields: { phone: '1' },
			customAttributes: { listed: [listed('phone|STRING', 'x')] },
			set: 'phone',
			words: ', which is already set',
		},
		{
			what: 'one by name',
			updateFields: {},
			customAttributes: { attribute: [{ name: 'city', value: 'Bonn' }], listed: [listed('city|STRING', 'x')] },
			set: 'city',
			words: ', which is already set',
		},
		{
			what: 'another from the list',
			updateFields: {},
			customAttributes: { listed: [listed('city|STRING', 'x'), listed('city|STRING', 'y')] },
			set: 'city',
			words: ' twice',
		},
	])(
		'that is set by $what too is refused, and nothing is sent',
		async ({ updateFields, customAttributes, set: name, words }) => {
			const { error } = await account.run('contact.update', {
				driftContactId: byId(5),
				updateFields,
				customAttributes,
			});
			expect([error?.message, account.drift.requests]).toEqual([
				`'Custom Attributes' sets "${name}"${words} (item 0)`,
				[],
			]);
		},
	);
});

describe('an external ID', () => {
	it('names the contact to update, whatever is in it, and nothing else of the node does', async () => {
		const ids = ['USER-1', 'a/b?c=d&e', 'Größe 7', '143'].map((externalId) => add({ externalId, name: 'Old' }).id);
		const items = [{ ref: 'USER-1' }, { ref: ' a/b?c=d&e ' }, { ref: 'Größe 7' }, { ref: 143 }];
		const parameters = {
			identifyContactBy: '={{ "External ID" }}',
			driftContactId: byId(5),
			externalId: '={{ $json.ref }}',
			updateFields: { name: '={{ "New " + $itemIndex }}' },
		};
		const { output, error } = await account.run('contact.update', parameters, items);
		expect([error?.message, output.map(({ json }) => [json.id, json.name])]).toEqual([
			undefined,
			ids.map((id, item) => [id, `New ${item}`]),
		]);
		expect(account.drift.requests.map(({ method, path, query }) => [method, path, query])).toEqual(
			items.map(({ ref }) => ['PATCH', '/contacts/normalize', { idType: 'external', id: String(ref).trim() }]),
		);
	});

	it('names it for items that are sent as they are too', async () => {
		const { id } = add({ externalId: 'MAP-1' });
		const parameters = { identifyContactBy: 'externalId', externalId: 'MAP-1', dataToSend: 'autoMapInputData' };
		const { error } = await account.run('contact.update', parameters, [{ plan: 'pro' }, { plan: 'free' }]);
		expect([error, account.drift.account.contacts.get(id)?.attributes.plan]).toEqual([undefined, 'free']);
	});

	it('keeps the order of updates of one contact', async () => {
		const { id } = add({ externalId: 'ORDER-1' });
		account.drift.settings.latency = 5;
		const parameters = {
			identifyContactBy: 'externalId',
			externalId: '={{ $json.ref }}',
			updateFields: { name: '={{ $json.name }}' },
		};
		await account.run(
			'contact.update',
			parameters,
			['ORDER-1', ' ORDER-1', 'ORDER-1'].map((ref, count) => ({ ref, name: `Name ${count}` })),
		);
		account.drift.settings.latency = 0;
		expect([account.drift.maxInFlight, account.drift.account.contacts.get(id)?.attributes.name]).toEqual([1, 'Name 2']);
	});

	it.each([
		{ operation: 'contact.update', others: { updateFields: { name: 'New' } } },
		{ operation: 'event.create', others: { event: 'Signed up' } },
	])(
		'that is empty is refused by $operation before anything is sent, one there is not by Drift',
		async ({ operation, others }) => {
			const { id } = add({ externalId: `HERE-${operation}` });
			const parameters = { identifyContactBy: 'externalId', externalId: '={{ $json.ref }}', ...others };
			const empty = await account.run(operation, parameters, [{ ref: `HERE-${operation}` }, { ref: ' ' }]);
			expect([empty.error?.message, account.drift.requests]).toEqual(["'External ID' is empty (item 1)", []]);
			const { output } = await account.run(operation, parameters, [{ ref: `HERE-${operation}` }, { ref: 'NOBODY' }], {
				onError: 'continueRegularOutput',
			});
			expect(output.map(({ json }) => json.error ?? json.id ?? json.contactId)).toEqual([
				id,
				expect.stringContaining('Drift found nothing: There is no contact with the externalId NOBODY'),
			]);
		},
	);
});
