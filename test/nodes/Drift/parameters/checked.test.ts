import type { INodeParameters } from 'n8n-workflow';

import { byId, driftAccount } from '../account';

/** What can be told to be wrong without asking Drift is refused before anything is sent. */
const account = driftAccount({ contacts: 1, conversations: 0 });

const ONE = 'Enter one address, such as nathan@example.com. Of 2 items: 0 succeeded, 1 failed, 1 not sent.';
const name = '={{ "Name " + $itemIndex }}';

/** Where an email address goes out, and what the refusal calls it. */
const PLACES: Array<[string, INodeParameters, string]> = [
	['contact.create', { email: '={{ $json.value }}' }, 'Email'],
	['contact.upsert', { email: '={{ $json.value }}' }, 'Email'],
	['contact.update', { driftContactId: byId(5), updateFields: { email: '={{ $json.value }}' } }, 'Email'],
	['contact.getAll', { emailAddress: '={{ $json.value }}' }, 'Email'],
	['conversation.create', { email: '={{ $json.value }}', body: 'Hi' }, 'Email'],
	['user.update', { userId: byId(5), updateFields: { email: '={{ $json.value }}', name } }, 'Email'],
	['privacyRequest.delete', { emailAddress: '={{ $json.value }}' }, 'Email'],
];

describe.each(PLACES)('the email address of %s', (operation, parameters, field) => {
	it.each([
		'nathan',
		'@example.com',
		'nathan@',
		'a@b@example.com',
		'na than@example.com',
		'a@example.com, b@example.com',
		'Ann <a@example.com>',
		'12',
		'={{ $json.email }}',
	])('is refused where it cannot be one: %j', async (value) => {
		const { error } = await account.run(operation, parameters, [{ value: 'good@example.com' }, { value }]);
		expect([error?.message, error?.description, account.drift.requests]).toEqual([
			`'${field}' is not an email address: "${value}" (item 1)`,
			ONE,
			[],
		]);
	});
});

it('takes every address that may exist', async () => {
	const values = [
		'user@localhost',
		"o'brien+drift@mail.example.co.uk",
		'zoë@münchen.example',
		'a@[192.0.2.1]',
		' "nathan@example.com" ',
	];
	const { error } = await account.run(
		'contact.create',
		{ email: '={{ $json.value }}' },
		values.map((value) => ({ value })),
	);
	const sent = account.drift.requests.map(({ body }) => body);
	expect([error, sent]).toEqual([
		undefined,
		values.map((value) => ({ attributes: { email: value.replaceAll(/[" ]/g, '') } })),
	]);
});

it.each(['email', 'Email', 'E-Mail'])(
	'takes the field %s of an item for the address it is, with Map Automatically',
	async (field) => {
		const parameters = { driftContactId: byId(5), dataToSend: 'autoMapInputData' };
		const { error } = await account.run('contact.update', parameters, [
			{ [field]: 'good@example.com' },
			{ [field]: 'none yet' },
		]);
		expect([error?.message, account.drift.requests]).toEqual([
			`Field "${field}" is not an email address: "none yet" (item 1)`,
			[],
		]);
	},
);

it.each([
	['2026-01-01', 1],
	['2026-01-01, 2026-01-15, 2026-01-31', 3],
	['2026-01-01,', 1],
	[['2026-01-01'], 1],
])('refuses a report between %j, which are not two values', async (values, count) => {
	const reportFilters = { filter: [{ property: 'updatedAt', operation: 'BETWEEN', values: '={{ $json.values }}' }] };
	const { error } = await account.run('conversation.getMetrics', { metrics: ['createdAt'], reportFilters }, [
		{ values: '2026-01-01, 2026-01-31' },
		{ values },
	]);
	const sentence = `'Report Filters' needs two values for 'Updated At', not ${count} (item 1)`;
	expect([error?.message, account.drift.requests]).toEqual([sentence, []]);
});
