import { byId, driftAccount } from '../account';

const account = driftAccount();
const contacts = () => account.drift.account.contacts;
const withEmail = (email: string) => [...contacts().values()].filter((contact) => contact.attributes.email === email);
const calls = () => account.drift.requests.map(({ method, path, status }) => `${method} ${path} ${status}`);
const upsert = {
	email: '={{ $json.email }}',
	additionalFields: { name: '={{ $json.name }}', externalId: '={{ $json.externalId }}' },
	customAttributes: { attribute: [{ name: 'plan', value: '={{ $json.plan }}' }] },
};

describe('Create or Update', () => {
	it('creates who is new and updates who is known', async () => {
		const { id } = account.drift.account.contacts.add({
			attributes: { email: 'known@example.com', name: 'Old', phone: '+1 555 0100' },
		});
		const { output } = await account.run('contact.upsert', upsert, [
			{ email: 'known@example.com', name: 'New', plan: 'pro' },
			{ email: 'new@example.com', name: 'Nora' },
		]);
		expect(output.map(({ json, pairedItem }) => [json.id === id, pairedItem])).toEqual([
			[true, { item: 0 }],
			[false, { item: 1 }],
		]);
		expect(contacts().get(id)?.attributes).toMatchObject({ name: 'New', phone: '+1 555 0100', plan: 'pro' });
		expect(withEmail('new@example.com')).toHaveLength(1);
	});

	it('makes one contact of two items with the same new address', async () => {
		account.drift.settings.latency = 10;
		const items = [
			{ email: 'twice@example.com', name: 'First', plan: 'free' },
			{ email: 'once@example.com', name: 'Other' },
			{ email: ' Twice@example.com '.trim().toLowerCase(), name: 'Second' },
		];
		const { output } = await account.run('contact.upsert', upsert, items);
		account.drift.settings.latency = 0;
		expect(output[0]?.json.id).toBe(output[2]?.json.id);
		expect(withEmail('twice@example.com').map(({ attributes }) => [attributes.name, attributes.plan])).toEqual([
			['Second', 'free'],
		]);
	});

	it('makes one contact of two items with external IDs too, where Drift would allow two', async () => {
		const items = [1, 2].map((count) => ({ email: 'ext@example.com', externalId: 'EXT-1', name: `Name ${count}` }));
		await account.run('contact.upsert', upsert, items);
		expect(withEmail('ext@example.com')).toHaveLength(1);
	});

	it('tells apart by external ID who shares an address, and overwrites nobody else', async () => {
		const email = 'family@example.com';
		const add = (name: string, externalId?: string) =>
			account.drift.account.contacts.add({ attributes: { email, name, ...(externalId && { externalId }) } }).id;
		const [ann, bob] = [add('Ann', 'FAM-A'), add('Bob', 'FAM-B')];
		const items = [
			{ email, externalId: 'FAM-B', name: 'Bobby' },
			{ email, externalId: 'FAM-C', name: 'Cleo' },
			{ email, name: 'Anna' },
		];
		const { output } = await account.run('contact.upsert', upsert, items);
		const cleo = Number(output[1]?.json.id);
		expect(output.map(({ json }) => json.id)).toEqual([bob, cleo, ann]);
		expect(
			[ann, bob, cleo].map((id) => [contacts().get(id)?.attributes.name, contacts().get(id)?.attributes.externalId]),
		).toEqual([
			['Anna', 'FAM-A'],
			['Bobby', 'FAM-B'],
			['Cleo', 'FAM-C'],
		]);
		const dora = add('Dora');
		await account.run('contact.upsert', upsert, [{ email, externalId: 'FAM-D', name: 'Dora' }]);
		expect(contacts().get(dora)?.attributes.externalId).toBe('FAM-D');
	});

	it('knows an external ID that comes back as a number', async () => {
		const email = 'number@example.com';
		const add = (name: string, externalId?: number) =>
			account.drift.account.contacts.add({
				attributes: { email, name, ...(externalId && { externalId: String(externalId) }) },
			});
		const [other, wanted] = [add('Other'), add('Wanted', 143)];
		Object.assign(wanted.attributes, { externalId: 143 });
		await account.run('contact.upsert', upsert, [{ email, externalId: '143', name: 'Found' }]);
		expect([other, wanted].map(({ id }) => contacts().get(id)?.attributes.name)).toEqual(['Other', 'Found']);
	});

	it.each([409, 400] as const)(
		'updates what another execution creates in between (refused with %d)',
		async (status) => {
			account.drift.settings.variants.duplicateStatus = status;
			const email = `race-${status}@example.com`;
			// the look-up comes too early to see it
			account.drift.fault({ method: 'GET', status: 200, body: { data: [] }, times: 2 });
			account.drift.account.contacts.add({ attributes: { email, name: 'Theirs' } });
			const { output, error } = await account.run('contact.upsert', upsert, [
				{ email, name: 'Ours' },
				{ email: `${status}@example.com`, name: 'Else' },
			]);
			account.drift.settings.variants.duplicateStatus = 409;
			expect([error, output.length, withEmail(email).map(({ attributes }) => attributes.name)]).toEqual([
				undefined,
				2,
				['Ours'],
			]);
		},
	);

	it('says why where Drift refuses for another reason, and creates nothing', async () => {
		account.drift.fault({
			method: 'POST',
			status: 400,
			body: { error: { type: 'validation_error', message: 'phone is not valid' } },
		});
		const { error } = await account.run('contact.upsert', upsert, [{ email: 'bad@example.com' }]);
		expect(error?.message).toBe('Drift refused the request: phone is not valid');
		expect(calls()).toEqual(['GET /contacts 200', 'POST /contacts 400', 'GET /contacts 200']);
	});

	it('does not create a second time what may have been created', async () => {
		account.drift.fault({ method: 'POST', reset: 'after' });
		const { error } = await account.run('contact.upsert', upsert, [{ email: 'unsure@example.com' }]);
		expect(error?.message).toContain('it may have been carried out');
		expect(withEmail('unsure@example.com')).toHaveLength(1);
	});
});

describe('Create', () => {
	it.each([
		['error', 409],
		['errors', 400],
	] as const)('says that the contact exists (%s, %d)', async (errorShape, duplicateStatus) => {
		Object.assign(account.drift.settings.variants, { errorShape, duplicateStatus });
		const { error } = await account.run('contact.create', { email: '={{ $json.email }}' }, [
			{ email: `same-${errorShape}@example.com` },
			{ email: `same-${errorShape}@example.com` },
		]);
		Object.assign(account.drift.settings.variants, { errorShape: 'error', duplicateStatus: 409 });
		expect(error?.message).toMatch(/: A contact with the email .* exists already$/);
		expect(error?.context.itemIndex).toBe(1);
		expect(withEmail(`same-${errorShape}@example.com`)).toHaveLength(1);
	});

	it('keeps numbers and booleans of custom attributes what they are', async () => {
		const attribute = ['seats', 'trial', 'city'].map((name) => ({ name, value: `={{ $json.${name} }}` }));
		await account.run('contact.create', { email: '={{ $json.email }}', customAttributes: { attribute } }, [
			{ email: 'types@example.com', seats: 5, trial: false, city: 'Zürich 🏔' },
			{ email: 'types2@example.com' },
		]);
		expect(withEmail('types@example.com')[0]?.attributes).toMatchObject({ seats: 5, trial: false, city: 'Zürich 🏔' });
	});
});

describe('Delete', () => {
	it.each([202, 204] as const)('answers the same whatever Drift does (%d)', async (status) => {
		account.drift.settings.variants.deleteContact = status;
		const ids = [1, 2].map(
			(count) =>
				account.drift.account.contacts.add({ attributes: { email: `gone-${status}-${count}@example.com` } }).id,
		);
		const { output } = await account.run(
			'contact.delete',
			{ contactId: byId('={{ $json.id }}') },
			ids.map((id) => ({ id })),
		);
		expect(output).toEqual(ids.map((_, item) => ({ json: { deleted: true }, pairedItem: { item } })));
		expect(ids.some((id) => contacts().has(id))).toBe(false);
	});
});

describe('Update', () => {
	it('changes what is named and leaves the rest', async () => {
		const [a, b] = ['a', 'b'].map((name) =>
			account.drift.account.contacts.add({ attributes: { email: `${name}@update.example.com`, name, phone: '1' } }),
		);
		await account.run(
			'contact.update',
			{
				driftContactId: byId('={{ $json.id }}'),
				updateFields: { email: '={{ $json.email }}', phone: '' },
				customAttributes: { attribute: [{ name: 'tier', value: 'gold' }] },
			},
			[{ id: a?.id, email: 'a2@update.example.com' }, { id: b?.id }],
		);
		expect([a, b].map((contact) => contacts().get(Number(contact?.id))?.attributes)).toEqual([
			expect.objectContaining({ email: 'a2@update.example.com', name: 'a', phone: '1', tier: 'gold' }),
			expect.objectContaining({ email: 'b@update.example.com', name: 'b', phone: '1', tier: 'gold' }),
		]);
	});
});

describe('Unsubscribe', () => {
	it('is content with an empty answer, which nobody has seen yet', async () => {
		account.drift.fault({ method: 'POST', status: 200, body: '', times: 1 });
		account.drift.fault({ method: 'POST', status: 204, times: 1 });
		const { error, output } = await account.run('contact.unsubscribe', { emails: 'x@example.com' });
		expect([error, output.length]).toEqual([undefined, 2]);
	});

	it('takes addresses with semicolons between them, as mail programs write them', async () => {
		const { error } = await account.run('contact.unsubscribe', { emails: '={{ $json.to }}' }, [
			{ to: 'a@example.com; b@example.com' },
			{ to: 'c@example.com;' },
		]);
		expect([error, account.drift.requests.map(({ body }) => body)]).toEqual([
			undefined,
			[['a@example.com', 'b@example.com'], ['c@example.com']],
		]);
	});

	it.each([
		'not-an-address',
		'a@example.com b@example.com',
		'a@example.com, Nathan <b@example.com>',
		['a@example.com', 5],
	])('refuses %j, and sends nothing: Drift would not say that it knows no such address', async (emails) => {
		const { error } = await account.run('contact.unsubscribe', { emails: '={{ $json.to }}' }, [
			{ to: 'a@example.com' },
			{ to: emails },
		]);
		expect([error?.message, account.drift.requests]).toEqual([
			expect.stringMatching(/^'Emails' is not an email address: ".*" \(item 1\)$/),
			[],
		]);
	});
});
