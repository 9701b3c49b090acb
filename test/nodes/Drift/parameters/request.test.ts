import type { INodeParameters } from 'n8n-workflow';

import { byId, driftAccount } from '../account';

const account = driftAccount();

const byUrl = (value: string): INodeParameters => ({ __rl: true, mode: 'url', value });
const sentBodies = () => account.drift.requests.map(({ body }) => body);

/** Runs the second of two items with a bad value; the first is good, and must not be sent either. */
async function refusal(
	operation: string,
	parameters: INodeParameters,
	good: unknown,
	bad: unknown,
): Promise<string | undefined> {
	const { error, output } = await account.run(operation, parameters, [
		{ value: good as string },
		{ value: bad as string },
	]);
	expect([output, account.drift.requests]).toEqual([[], []]);
	return error?.message;
}

describe('an id', () => {
	const operations: Array<[string, INodeParameters]> = [
		['contact.get', { contactId: byId('={{ $json.value }}') }],
		['contact.delete', { contactId: byId('={{ $json.value }}') }],
		['contact.update', { driftContactId: byId('={{ $json.value }}'), updateFields: { name: 'New' } }],
		['event.create', { contactId: byId('={{ $json.value }}'), event: 'Hi' }],
		['message.create', { conversationId: byId('={{ $json.value }}'), body: 'Hi' }],
		['message.getAll', { conversationId: byId('={{ $json.value }}') }],
		['conversation.get', { conversationId: byId('={{ $json.value }}') }],
		['conversation.getTranscript', { conversationId: byId('={{ $json.value }}') }],
	];
	const bad = [
		'',
		'   ',
		null,
		'a/../b?x=1',
		'../contacts',
		'12/messages',
		'12?x=1',
		'12#',
		'-1',
		'0',
		'1.5',
		'1e3',
		'９',
		'99999999999999999999',
		{},
		[5],
	];

	it.each(operations)('that is not one is refused by %s before anything is sent', async (operation, parameters) => {
		for (const value of bad) {
			expect(await refusal(operation, parameters, 16344778575, value)).toMatch(
				/^'(Contact|Conversation)' (is|.*list).* \(item 1\)$/,
			);
		}
	});

	it.each([
		[
			'contact',
			'contact.get',
			'contactId',
			(id: number) => [`https://app.drift.com/contacts/${id}`, `https://app.drift.com/contacts/${id}?tab=1`],
		],
		[
			'conversation',
			'conversation.get',
			'conversationId',
			(id: number) => [
				`https://app.drift.com/conversations/${id}`,
				`https://app.drift.com/inboxes/692556/conversations/${id}/`,
			],
		],
	])('of a %s is read from the address of its page', async (kind, operation, parameter, addresses) => {
		const [id = 0] =
			kind === 'contact' ? account.drift.account.contacts.keys() : account.drift.account.conversations.keys();
		const urls = addresses(id);
		const { output } = await account.run(
			operation,
			{ [parameter]: byUrl('={{ $json.url }}') },
			urls.map((url) => ({ url })),
		);
		expect(output.map(({ json }) => json.id)).toEqual(urls.map(() => id));
	});

	it.each([
		'https://example.com/contacts/12',
		'https://app.drift.com/conversations/12',
		'https://app.drift.com/contacts/',
		'http://app.drift.com.example.com/contacts/12',
		'',
	])('is not read from the address %p', async (url) => {
		const { error } = await account.run('contact.get', { contactId: byUrl('={{ $json.url }}') }, [
			{ url: 'https://app.drift.com/contacts/12' },
			{ url },
		]);
		expect(error?.message).toMatch(/^'Contact' is .*\(item 1\)$/);
		expect(account.drift.requests).toEqual([]);
	});

	it('that another item sends as a number or as text is the same', async () => {
		const [id = 0] = account.drift.account.contacts.keys();
		const { output } = await account.run('contact.get', { contactId: byId('={{ $json.value }}') }, [
			{ value: id },
			{ value: ` ${id} ` },
		]);
		expect(output.map(({ json }) => json.id)).toEqual([id, id]);
	});
});

describe('a required value that is empty', () => {
	it.each([
		['contact.create', { email: '={{ $json.value }}' }, 'a@example.com', 'Email'],
		['contact.upsert', { email: '={{ $json.value }}' }, 'a@example.com', 'Email'],
		['contact.getAll', { emailAddress: '={{ $json.value }}' }, 'a@example.com', 'Email'],
		['contact.getAll', { searchBy: 'externalId', externalIds: '={{ $json.value }}' }, 'USER-1', 'External IDs'],
		['contact.unsubscribe', { emails: '={{ $json.value }}' }, 'a@example.com', 'Emails'],
		['event.create', { contactId: byId(12), event: '={{ $json.value }}' }, 'Hi', 'Event'],
		[
			'event.create',
			{ identifyContactBy: 'externalId', externalId: '={{ $json.value }}', event: 'Hi' },
			'USER-1',
			'External ID',
		],
		['conversation.create', { email: '={{ $json.value }}', body: 'Hi' }, 'a@example.com', 'Email'],
		['conversation.create', { email: 'a@example.com', body: '={{ $json.value }}' }, 'Hi', 'Body'],
	])('is refused by %s %j', async (operation, parameters, good, label) => {
		for (const empty of ['', '  ', null, undefined]) {
			expect(await refusal(operation, parameters, good, empty)).toBe(`'${label}' is empty (item 1)`);
		}
	});

	it('is refused where one of several would do', async () => {
		expect(
			await refusal(
				'contact.update',
				{ driftContactId: byId(12), updateFields: { name: '={{ $json.value }}' } },
				'Name',
				'',
			),
		).toBe('There is nothing to send (item 1)');
		expect(await refusal('message.create', { conversationId: byId(12), body: '={{ $json.value }}' }, 'Hi', ' ')).toBe(
			'There is nothing to send (item 1)',
		);
	});
});

describe('a value of the wrong kind is refused', () => {
	const attribute = (name: string, value: string) => ({
		email: 'a@example.com',
		customAttributes: { attribute: [{ name, value }] },
	});

	it.each([
		[
			'contact.create',
			{ email: '={{ $json.value }}' },
			'a@example.com',
			{ a: 1 },
			"'Email' is an object or a list (item 1)",
		],
		[
			'contact.create',
			attribute('plan', '={{ $json.value }}'),
			'pro',
			['pro'],
			`'Custom Attributes' has a value for "plan" that is an object or a list (item 1)`,
		],
		[
			'contact.create',
			attribute('={{ $json.value }}', 'pro'),
			'plan',
			'',
			"'Custom Attributes' has a value without a name (item 1)",
		],
		[
			'contact.create',
			attribute('={{ $json.value }}', 'pro'),
			'plan',
			'email',
			`'Custom Attributes' sets "email", which is already set (item 1)`,
		],
		[
			'event.create',
			{ contactId: byId(12), event: 'Hi', additionalFields: { createdAt: '={{ $json.value }}' } },
			1700000000000,
			'yesterday',
			`'Created At' is not a date: "yesterday" (item 1)`,
		],
		...[
			'03-04-2026',
			'2026',
			'20260131',
			'1767225600',
			'1767225600000000',
			'2026-01-31T09:00+99:99',
			'2026-02-30',
			'2026-01-31T25:00',
			'null',
		].map((when): [string, INodeParameters, unknown, unknown, string] => [
			'event.create',
			{ contactId: byId(12), event: 'Hi', additionalFields: { createdAt: '={{ $json.value }}' } },
			'2026-01-31',
			when,
			`'Created At' is not a date: "${when}" (item 1)`,
		]),
		[
			'message.create',
			{ conversationId: byId(12), body: 'Hi', additionalFields: { userId: '={{ $json.value }}' } },
			5,
			'me',
			`'User' is not an ID: "me" (item 1)`,
		],
		[
			'message.create',
			{ conversationId: byId(12), buttons: { button: [{ label: '={{ $json.value }}', value: 'yes' }] } },
			'Yes',
			'',
			"'Buttons' has a row without a label (item 1)",
		],
		[
			'conversation.getAll',
			{ filters: { status: '={{ $json.value }}' } },
			['open'],
			['constructor'],
			`'Status' is not an option: "constructor" (item 1)`,
		],
		[
			'conversation.getAll',
			{ filters: { status: '={{ $json.value }}' } },
			['open'],
			['open', 'lost'],
			`'Status' is not an option: "lost" (item 1)`,
		],
	])('%s %j', async (operation, parameters, good, bad, sentence) => {
		expect(await refusal(operation, parameters, good, bad)).toBe(sentence);
	});
});

describe('what is sent', () => {
	it('leaves out optional fields that are empty, so that a form without a phone number still makes a contact', async () => {
		const parameters = {
			email: '={{ $json.email }}',
			additionalFields: { name: '={{ $json.name }}', phone: '={{ $json.phone }}', externalId: '' },
			customAttributes: {
				attribute: [
					{ name: 'plan', value: '={{ $json.plan }}' },
					{ name: 'seats', value: '={{ $json.seats }}' },
				],
			},
		};
		const { output } = await account.run('contact.create', parameters, [
			{ email: ' sparse@example.com ', name: '', phone: null },
			{ email: 'full@example.com', name: 'Zoë', phone: '+1 555 0100', plan: 'pro', seats: 0 },
		]);
		expect(output).toHaveLength(2);
		expect(sentBodies()).toEqual([
			{ attributes: { email: 'sparse@example.com' } },
			{ attributes: { email: 'full@example.com', name: 'Zoë', phone: '+1 555 0100', plan: 'pro', seats: 0 } },
		]);
	});

	it('takes names such as toString, and dates as they are written', async () => {
		const attribute = [
			{ name: '={{ $json.name }}', value: 'x' },
			{ name: 'since', value: '={{ $json.since }}' },
		];
		await account.run('contact.create', { email: '={{ $json.email }}', customAttributes: { attribute } }, [
			{ email: 'odd@example.com', name: 'toString', since: new Date(1_700_000_000_000) },
			{ email: 'plain@example.com', name: 'plan' },
		]);
		expect(sentBodies()).toEqual([
			{
				attributes: Object.fromEntries([
					['email', 'odd@example.com'],
					['toString', 'x'],
					['since', '2023-11-14T22:13:20.000Z'],
				]),
			},
			{ attributes: { email: 'plain@example.com', plan: 'x' } },
		]);
	});

	it('encodes what goes into a query', async () => {
		const emails = ['jane+drift@example.com', 'a&b=c#d@example.com'];
		await account.run(
			'contact.create',
			{ email: '={{ $json.email }}' },
			emails.map((email) => ({ email })),
		);
		const { output } = await account.run(
			'contact.getAll',
			{ emailAddress: '={{ $json.email }}' },
			emails.map((email) => ({ email })),
		);
		expect(output.map(({ json }) => json.email)).toEqual(emails);
	});

	it('takes a list from text or from an expression', async () => {
		const lists = [
			'a@example.com, b@example.com,',
			'a@example.com\nb@example.com',
			['a@example.com', ' b@example.com ', ''],
		];
		await account.run(
			'contact.unsubscribe',
			{ emails: '={{ $json.emails }}' },
			lists.map((emails) => ({ emails })),
		);
		expect(sentBodies()).toEqual(lists.map(() => ['a@example.com', 'b@example.com']));
	});
});
