import { byId, driftAccount } from '../account';

const account = driftAccount();

it('takes the moment in milliseconds or as a date, and now without one', async () => {
	const [id = 0] = account.drift.account.contacts.keys();
	const items = [
		{ at: 1_700_000_000_000 },
		{ at: '2023-11-14T22:13:20.000Z' },
		{ at: '2023-11-14T17:13:20' },
		{ at: '2023-11-14' },
		{},
	];
	const { output } = await account.run(
		'event.create',
		{ contactId: byId(id), event: 'Signed Up', additionalFields: { createdAt: '={{ $json.at }}' } },
		items,
		{
			timezone: 'America/New_York',
		},
	);
	expect(account.drift.requests.map(({ body }) => body)).toEqual([
		...[1, 2, 3].map(() => ({ contactId: id, event: 'Signed Up', createdAt: 1_700_000_000_000 })),
		{ contactId: id, event: 'Signed Up', createdAt: Date.parse('2023-11-14T05:00:00Z') },
		{ contactId: id, event: 'Signed Up' },
	]);
	expect(output.map(({ json }) => json.event)).toEqual(items.map(() => 'signed up'));
});

it('knows when clocks change, and zones however they are written', async () => {
	const [id = 0] = account.drift.account.contacts.keys();
	const moments: Array<[string, string]> = [
		['2026-03-08T01:59', '2026-03-08T06:59:00Z'],
		['2026-03-08T03:00', '2026-03-08T07:00:00Z'],
		['2026-07-01 12:00:00', '2026-07-01T16:00:00Z'],
		['2026-11-01T00:30', '2026-11-01T04:30:00Z'],
		['2026-11-01T03:00', '2026-11-01T08:00:00Z'],
		['2026-07-01T12:00+01', '2026-07-01T11:00:00Z'],
		['2026-07-01T12:00:00.5-0330', '2026-07-01T15:30:00.5Z'],
		['2026-07-01T12:00z', '2026-07-01T12:00:00Z'],
	];
	await account.run(
		'event.create',
		{ contactId: byId(id), event: 'x', additionalFields: { createdAt: '={{ $json.at }}' } },
		moments.map(([at]) => ({ at })),
		{
			timezone: 'America/New_York',
		},
	);
	expect(account.drift.requests.map(({ body }) => (body as { createdAt: number }).createdAt)).toEqual(
		moments.map(([, utc]) => Date.parse(utc)),
	);
});

it('finds the contact by its external ID, and sends no other then', async () => {
	for (const externalId of ['E-1', 'E-2'])
		account.drift.account.contacts.add({ attributes: { email: `${externalId}@example.com`, externalId } });
	const parameters = {
		identifyContactBy: 'externalId',
		contactId: byId(5),
		externalId: '={{ $json.id }}',
		event: 'Hi',
	};
	const { error } = await account.run('event.create', parameters, [{ id: 'E-1' }, { id: 'E-2' }]);
	expect(error).toBeUndefined();
	expect(account.drift.requests.map(({ body }) => body)).toEqual([
		{ externalId: 'E-1', event: 'Hi' },
		{ externalId: 'E-2', event: 'Hi' },
	]);
});

it('keeps the moment where Data to Send is left over from another operation', async () => {
	const [id = 0] = account.drift.account.contacts.keys();
	const parameters = {
		dataToSend: 'autoMapInputData',
		contactId: byId(id),
		event: 'Hi',
		additionalFields: { createdAt: '={{ $json.at }}' },
	};
	const { error } = await account.run('event.create', parameters, [
		{ at: 1_700_000_000_000 },
		{ at: '2023-11-14T22:13:20Z' },
	]);
	expect([error, account.drift.requests.map(({ body }) => body)]).toEqual([
		undefined,
		[1, 2].map(() => ({ contactId: id, event: 'Hi', createdAt: 1_700_000_000_000 })),
	]);
});
