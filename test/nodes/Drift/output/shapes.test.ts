import { byId, driftAccount } from '../account';

const account = driftAccount({ contacts: 3, conversations: 3, messages: 12, accounts: 3 });

const TIME = Date.UTC(2026, 0, 31, 9);
const ISO = '2026-01-31T09:00:00.000Z';
const OWNER = 5136942;

let number = 0;
const newEmail = () => `shape-${number++}@example.com`;

it('gives what a contact has of its own apart, without what holds nothing, so that none hides another field', async () => {
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
			name: null,
			email: expect.any(String),
			phone: null,
			externalId: 'X',
			tags: ['vip'],
			createdAt: ISO,
			lastActiveAt: ISO,
			lastContactedAt: ISO,
			attributes: {
				id: 'theirs',
				createdAt: 'theirs',
				start_date: ISO,
				seats: 0,
				trial: false,
				last_context_location: '{"city":"Bonn"}',
			},
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
	} as const;
	data.users.add({ id: 77, ...details, locale: 'en-US', timeZone: 'UTC', createdAt: TIME, updatedAt: TIME });
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
