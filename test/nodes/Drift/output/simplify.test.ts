import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { byId, driftAccount } from '../account';

const account = driftAccount({ contacts: 3, conversations: 3, messages: 12, accounts: 3 });

const TIME = Date.UTC(2026, 0, 31, 9);
const ISO = '2026-01-31T09:00:00.000Z';
const OWNER = 5136942;

let number = 0;
const newEmail = () => `simple-${number++}@example.com`;

/** An operation, and what of the account it returns, found by the ID in its output. */
interface Case {
	operation: string;
	parameters: () => INodeParameters;
	kind: 'accounts' | 'contacts' | 'conversations' | 'messages' | 'users';
}

const contactId = () => byId(account.drift.account.contacts.add({ attributes: { email: newEmail() } }).id);
const conversationId = () => byId([...account.drift.account.conversations.keys()][1] ?? 0);
const accountId = () => byId([...account.drift.account.accounts.keys()][1] ?? '');

const CASES: Case[] = [
	{
		operation: 'contact.create',
		kind: 'contacts',
		parameters: () => ({ email: `={{ $itemIndex + "${newEmail()}" }}` }),
	},
	{ operation: 'contact.get', kind: 'contacts', parameters: () => ({ contactId: contactId() }) },
	{
		operation: 'contact.getAll',
		kind: 'contacts',
		parameters: () => ({ searchBy: 'externalId', externalIds: 'USER-0, USER-2' }),
	},
	{
		operation: 'contact.update',
		kind: 'contacts',
		parameters: () => ({ driftContactId: contactId(), updateFields: { name: 'New' } }),
	},
	{ operation: 'contact.upsert', kind: 'contacts', parameters: () => ({ email: newEmail() }) },
	{ operation: 'conversation.create', kind: 'conversations', parameters: () => ({ email: newEmail(), body: 'Hi' }) },
	{ operation: 'conversation.get', kind: 'conversations', parameters: () => ({ conversationId: conversationId() }) },
	{ operation: 'conversation.getAll', kind: 'conversations', parameters: () => ({ returnAll: true }) },
	{
		operation: 'message.create',
		kind: 'messages',
		parameters: () => ({ conversationId: conversationId(), body: '<p>Hi</p>' }),
	},
	{
		operation: 'message.getAll',
		kind: 'messages',
		parameters: () => ({ conversationId: conversationId(), returnAll: true }),
	},
	{ operation: 'user.get', kind: 'users', parameters: () => ({ userId: byId(OWNER) }) },
	{ operation: 'user.getAll', kind: 'users', parameters: () => ({ returnAll: true }) },
	{ operation: 'user.getManyByIds', kind: 'users', parameters: () => ({ userIds: `5136943, ${OWNER}` }) },
	{
		operation: 'user.update',
		kind: 'users',
		parameters: () => ({ userId: byId(OWNER), updateFields: { alias: 'Nat' } }),
	},
	{
		operation: 'account.create',
		kind: 'accounts',
		parameters: () => ({ ownerId: byId(OWNER), domain: `={{ $itemIndex }}.simple-${number++}.example.com` }),
	},
	{ operation: 'account.get', kind: 'accounts', parameters: () => ({ accountId: accountId() }) },
	{ operation: 'account.getAll', kind: 'accounts', parameters: () => ({ returnAll: true }) },
	{
		operation: 'account.update',
		kind: 'accounts',
		parameters: () => ({ accountId: accountId(), updateFields: { targeted: true } }),
	},
];

/** What Drift has under the ID in an output, as it would send it. */
function original(kind: Case['kind'], { id, accountId: key, conversationId: conversation }: IDataObject): IDataObject {
	const { account: data } = account.drift;
	const found = {
		accounts: () => data.accounts.get(String(key)),
		contacts: () => data.contacts.get(Number(id)),
		conversations: () => data.conversations.get(Number(id)),
		messages: () => data.messages.get(Number(conversation))?.find((message) => message.id === id),
		users: () => data.users.get(Number(id)),
	}[kind]();
	return JSON.parse(JSON.stringify(found ?? null)) as IDataObject;
}

/** The last of the items about the same object: it is what Drift has now. */
const latest = (output: INodeExecutionData[], kind: Case['kind']) => [
	...new Map(output.map(({ json }) => [kind === 'accounts' ? json.accountId : json.id, json])).values(),
];

describe.each(CASES)('$operation', ({ operation, kind, parameters }) => {
	it('gives what Drift gave, untouched, if Simplify is off', async () => {
		const { output, error } = await account.run(operation, { ...parameters(), output: 'raw' });
		expect(error).toBeUndefined();
		expect(output.length).toBeGreaterThan(1);
		for (const json of latest(output, kind)) {
			// In a list, Drift itself says less about a conversation
			expect(original(kind, json)).toMatchObject(json);
			if (kind !== 'conversations' || operation === 'conversation.get') expect(json).toEqual(original(kind, json));
		}
	});

	it('is simple unless asked otherwise: no internal fields, and times to be read', async () => {
		const { output, error } = await account.run(operation, parameters());
		expect(error).toBeUndefined();
		expect(output.length).toBeGreaterThan(1);
		for (const json of latest(output, kind)) {
			const [created = '', updated = ''] =
				kind === 'accounts' ? ['createDateTime', 'updateDateTime'] : ['createdAt', 'updatedAt'];
			const raw = original(kind, json);
			expect(
				Object.keys(json).filter(
					(name) => name.startsWith('_') || ['context', 'attributes', 'events', 'orgId'].includes(name),
				),
			).toEqual([]);
			expect(json[created]).toBe(new Date(Number(raw[created])).toISOString());
			if (raw[updated] !== undefined) expect(json[updated]).toBe(new Date(Number(raw[updated])).toISOString());
			expect(Object.values(json)).not.toContain(undefined);
		}
	});
});

it('puts attributes of a contact beside its ID, without what holds nothing, and lets none hide it', async () => {
	const { account: data } = account.drift;
	const ids = [1, 2].map(
		() =>
			data.contacts.add({
				createdAt: TIME,
				attributes: {
					email: newEmail(),
					externalId: 'X',
					id: 'theirs',
					createdAt: 'theirs',
					last_active: TIME,
					last_contacted: TIME,
					seats: 0,
					trial: false,
				},
			}).id,
	);
	for (const id of ids)
		Object.assign(data.contacts.get(id)?.attributes ?? {}, { tags: ['vip'], last_context_location: '{"city":"Bonn"}' });
	const { output } = await account.run(
		'contact.get',
		{ contactId: byId('={{ $json.id }}') },
		ids.map((id) => ({ id })),
	);
	expect(output.map(({ json }) => json)).toEqual(
		ids.map((id) => ({
			id,
			createdAt: ISO,
			attribute_id: 'theirs',
			attribute_createdAt: 'theirs',
			email: expect.any(String),
			externalId: 'X',
			seats: 0,
			trial: false,
			tags: ['vip'],
			start_date: ISO,
			last_active: ISO,
			last_contacted: ISO,
			last_context_location: '{"city":"Bonn"}',
		})),
	);
});

it('names the tags of a conversation, and keeps who takes part', async () => {
	const { account: data } = account.drift;
	const [contact = 0] = data.contacts.keys();
	const tags = ['pricing', 'support'].map((name) => ({ color: '#FF5A5F', name }));
	const given = { contactId: contact, participants: [OWNER], createdAt: TIME, updatedAt: TIME, relatedPlaybookId: 7 };
	const ids = [
		data.conversations.add({ ...given, conversationTags: tags }),
		data.conversations.add({ ...given, conversationTags: [] }),
	].map(({ id }) => id);
	const { output } = await account.run(
		'conversation.get',
		{ conversationId: byId('={{ $json.id }}') },
		ids.map((id) => ({ id })),
	);
	const simple = {
		status: 'open',
		contactId: contact,
		inboxId: 692556,
		participants: [OWNER],
		relatedPlaybookId: 7,
		createdAt: ISO,
		updatedAt: ISO,
	};
	expect(output.map(({ json }) => json)).toEqual([
		{ id: ids[0], ...simple, conversationTags: ['pricing', 'support'] },
		{ id: ids[1], ...simple, conversationTags: [] },
	]);
});

it('leaves what one works with: of a user and of a message', async () => {
	const { account: data } = account.drift;
	const details = {
		name: 'Ann',
		email: 'ann@example.com',
		alias: 'A',
		phone: '1',
		role: 'admin',
		availability: 'ON_CALL',
		bot: false,
		locale: 'en-US',
		timeZone: 'UTC',
		avatarUrl: 'https://example.com/a.png',
	} as const;
	data.users.add({ id: 77, ...details, createdAt: TIME, updatedAt: TIME });
	const users = await account.run('user.get', { userId: byId(77) });
	expect(users.output.map(({ json }) => json)).toEqual(
		[1, 2].map(() => ({ id: 77, ...details, createdAt: ISO, updatedAt: ISO })),
	);

	const [contact = 0] = data.contacts.keys();
	const { id: conversation } = data.conversations.add({ contactId: contact });
	const buttons = [{ label: 'Yes', value: 'yes', type: 'reply' }] as const;
	const message = data.messages.add({
		conversationId: conversation,
		author: { id: 77, type: 'user', bot: false },
		type: 'private_note',
		buttons: [...buttons],
		body: '<p>Hi</p>',
		createdAt: TIME,
		context: { ip: '203.0.113.1' },
	});
	const attachment = data.attachments.add(message, { fileName: 'a.png', mimeType: 'image/png', content: 'x' });
	const messages = await account.run('message.getAll', { conversationId: byId(conversation) });
	expect(messages.output.map(({ json }) => Object.entries(json))).toEqual(
		[1, 2].map(() =>
			Object.entries({
				id: message.id,
				createdAt: ISO,
				speaker: 'user',
				speakerId: 77,
				text: 'Hi',
				type: 'private_note',
				buttons,
				attachments: [attachment],
				preMessages: [],
				conversationId: conversation,
			}),
		),
	);
});

it('gives the properties of an account by their names', async () => {
	const { accountId: key } = account.drift.account.accounts.add({
		ownerId: OWNER,
		domain: `properties-${number++}.example.com`,
		customProperties: [
			{ label: 'Renewal', name: 'renewal', type: 'DATE', value: TIME },
			{ label: 'Industry', name: 'industry', value: 'Ships', type: 'STRING' },
			{ label: 'Regions', name: 'regions', value: ['North', 'South'], type: 'ENUMARRAY' },
		],
	});
	const { output } = await account.run('account.get', { accountId: byId(key) });
	expect(output.map(({ json }) => json.customProperties)).toEqual(
		[1, 2].map(() => ({ renewal: ISO, industry: 'Ships', regions: ['North', 'South'] })),
	);
});

it.each([
	{
		operation: 'contact.update',
		method: 'PATCH',
		parameters: { driftContactId: byId(5), updateFields: { name: 'New' } },
	},
	{ operation: 'contact.upsert', method: 'POST', parameters: { email: '={{ $itemIndex }}@empty.example.com' } },
	{ operation: 'user.update', method: 'PATCH', parameters: { userId: byId(OWNER), updateFields: { alias: 'Nat' } } },
	{ operation: 'message.create', method: 'POST', parameters: { conversationId: byId(5), body: 'Hi' } },
	{
		operation: 'account.update',
		method: 'PATCH',
		parameters: { accountId: byId('1_example.com'), updateFields: { ownerId: byId(OWNER) } },
	},
])('says that $operation succeeded, if Drift says nothing more', async ({ operation, method, parameters }) => {
	account.drift.fault({ method, status: 200, body: '', times: 2 });
	const { output } = await account.run(operation, parameters);
	expect(output.map(({ json }) => json)).toEqual([{ success: true }, { success: true }]);
});
