import { byId, driftAccount } from '../account';

const account = driftAccount();

it('takes the moment in milliseconds or as a date, and now without one', async () => {
	const [id = 0] = account.drift.account.contacts.keys();
	const items = [{ at: 1_700_000_000_000 }, { at: '2023-11-14T22:13:20.000Z' }, { at: '2023-11-14T17:13:20' }, { at: '2023-11-14' }, {}];
	const { output } = await account.run('event.create', { contactId: byId(id), event: 'Signed Up', additionalFields: { createdAt: '={{ $json.at }}' } }, items, {
		timezone: 'America/New_York',
	});
	expect(account.drift.requests.map(({ body }) => body)).toEqual([
		...[1, 2, 3].map(() => ({ contactId: id, event: 'Signed Up', createdAt: 1_700_000_000_000 })),
		{ contactId: id, event: 'Signed Up', createdAt: Date.parse('2023-11-14T05:00:00Z') },
		{ contactId: id, event: 'Signed Up' },
	]);
	expect(output.map(({ json }) => json.event)).toEqual(items.map(() => 'signed up'));
});

it('finds the contact by its external ID, and sends no other then', async () => {
	for (const externalId of ['E-1', 'E-2']) account.drift.account.addContact({ attributes: { email: `${externalId}@example.com`, externalId } });
	const parameters = { identifyContactBy: 'externalId', contactId: byId(5), externalId: '={{ $json.id }}', event: 'Hi' };
	const { error } = await account.run('event.create', parameters, [{ id: 'E-1' }, { id: 'E-2' }]);
	expect(error).toBeUndefined();
	expect(account.drift.requests.map(({ body }) => body)).toEqual([
		{ externalId: 'E-1', event: 'Hi' },
		{ externalId: 'E-2', event: 'Hi' },
	]);
});
