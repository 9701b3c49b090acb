import * as samples from '../../playground/simulator/samples';
import { byId, driftAccount } from './account';

/**
 * The twelve functions of the wrapper this node replaces, called with the values its README calls them with.
 * What comes out is compared with what that README prints, as far as a new account can give the same.
 */
const account = driftAccount({ contacts: 0, conversations: 0 });
const CONTACT = 16344778575;
const [one, other] = [3670145878, 3670145879];

beforeAll(() => {
	const { account: data } = account.drift;
	data.contacts.add({
		id: CONTACT,
		createdAt: samples.contact.data.createdAt,
		attributes: { name: 'New Contact', email: 'newcontact@email.com' },
	});
	for (const id of [3655684801, 3635813266, one, other])
		data.conversations.add({ id, contactId: CONTACT, status: 'closed', createdAt: 1_667_330_738_928 });
	for (const id of [3669254414, 3668802704])
		data.conversations.add({ id, contactId: CONTACT, status: 'open', createdAt: 1_671_114_583_608 });
	for (const conversationId of [one, other]) {
		data.messages.add({ conversationId, author: { id: 5136943, type: 'user', bot: true }, body: '<p>Hey there!</p>' });
		data.messages.add({ conversationId, author: { id: CONTACT, type: 'contact', bot: false }, body: 'Yes &amp; no' });
	}
});

const ask = async (
	operation: string,
	parameters: Parameters<typeof account.run>[1],
	items?: Parameters<typeof account.run>[2],
) => {
	const { output, error } = await account.run(operation, { output: 'raw', ...parameters }, items);
	expect(error).toBeUndefined();
	return output.map(({ json }) => json);
};

test('createContact', async () => {
	const [, created] = await ask(
		'contact.create',
		{ email: '={{ $json.email }}', additionalFields: { name: '={{ $json.name }}' } },
		[
			{ email: 'other@email.com', name: 'Other' },
			{ email: 'newcontact2@email.com', name: 'New Contact' },
		],
	);
	expect(Object.keys(created ?? {})).toEqual(Object.keys(samples.contact.data));
	expect(created?.attributes).toMatchObject({
		email: 'newcontact2@email.com',
		name: 'New Contact',
		socialProfiles: {},
		events: {},
		tags: [],
	});
});

test('updateContact', async () => {
	const rows = await ask(
		'contact.update',
		{ driftContactId: byId(String(CONTACT)), updateFields: { name: '={{ $json.name }}' } },
		[{ name: 'Updated' }, { name: 'Updated Contact' }],
	);
	expect(rows.map(({ id, attributes }) => [id, (attributes as { name: string }).name])).toEqual([
		[CONTACT, 'Updated'],
		[CONTACT, 'Updated Contact'],
	]);
});

test('retrieveContactById', async () => {
	const rows = await ask('contact.get', { contactId: byId(String(CONTACT)) });
	expect(rows).toHaveLength(2);
	expect(rows[1]).toMatchObject({
		id: CONTACT,
		createdAt: 1668615901358,
		attributes: { name: 'Updated Contact', email: 'newcontact@email.com' },
	});
});

test('unsuscribeContacts', async () => {
	const rows = await ask('contact.unsubscribe', { emails: '={{ $json.emails }}' }, [
		{ emails: ['newcontact@email.com'] },
		{ emails: 'second@email.com' },
	]);
	expect(rows).toEqual([
		{ result: 'OK', ok: true },
		{ result: 'OK', ok: true },
	]);
	expect([...account.drift.account.contacts.unsubscribed]).toEqual(
		expect.arrayContaining(['newcontact@email.com', 'second@email.com']),
	);
});

test('postEvent', async () => {
	const rows = await ask('event.create', { contactId: byId('16344778575'), event: 'This is a Timeline Event' });
	const { contactId, event } = samples.event.data;
	expect(rows).toEqual([1, 2].map(() => ({ contactId, event, createdAt: expect.stringMatching(/^\d{4}-.*Z$/) })));
});

test('listCustomAttributes', async () => {
	const rows = await ask('attribute.getAll', { returnAll: true });
	expect(rows).toEqual(
		expect.arrayContaining(samples.attributes.data.properties.filter((property) => property !== '...')),
	);
	expect(rows.length % 2).toBe(0);
});

test('createMessage', async () => {
	const rows = await ask(
		'message.create',
		{
			conversationId: byId('3655684801'),
			messageType: 'chat',
			body: '={{ $json.body }}',
			buttons: { button: [{ value: 'yes please', label: 'yes please', type: 'reply', style: '' }] },
		},
		[{ body: 'First' }, { body: 'This is the message body' }],
	);
	expect(rows[1]).toMatchObject({
		conversationId: 3655684801,
		body: 'This is the message body',
		author: { id: 5136943, type: 'user', bot: true },
		type: 'chat',
	});
	expect(account.drift.requests[1]?.body).toEqual({
		type: 'chat',
		body: 'This is the message body',
		buttons: [{ value: 'yes please', label: 'yes please', type: 'reply' }],
	});
});

test('listConversations', async () => {
	const rows = await ask('conversation.getAll', { limit: 5, filters: { status: ['open'] } });
	expect(rows.map(({ id, status }) => [id, status])).toEqual(
		[1, 2].flatMap(() => [3668802704, 3669254414].map((id) => [id, 'open'])),
	);
	expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(samples.conversationList.data[0] ?? {}));
});

test('retrieveConversation', async () => {
	const rows = await ask('conversation.get', { conversationId: byId('={{ $json.id }}') }, [
		{ id: '3635813266' },
		{ id: 3670145878 },
	]);
	expect(rows.map(({ id, contactId }) => [id, contactId])).toEqual([
		[3635813266, CONTACT],
		[3670145878, CONTACT],
	]);
});

test('retrieveConversationMessages', async () => {
	const rows = await ask('message.getAll', { conversationId: byId('={{ $json.id }}'), returnAll: true }, [
		{ id: '3670145878' },
		{ id: other },
	]);
	expect(rows.map(({ conversationId, body }) => [conversationId, body])).toEqual([
		[one, '<p>Hey there!</p>'],
		[one, 'Yes &amp; no'],
		[other, '<p>Hey there!</p>'],
		[other, 'Yes &amp; no'],
	]);
});

test('retrieveConversationTranscript', async () => {
	const rows = await ask(
		'conversation.getTranscript',
		{ conversationId: byId('={{ $json.id }}'), format: 'driftText' },
		[{ id: '3670145878' }, { id: other }],
	);
	expect(rows.map(({ conversationId }) => conversationId)).toEqual([one, other]);
	for (const { transcript } of rows) {
		expect(transcript).toMatch(
			/^\w{3} \d\d, \d\d:\d\d:\d\d [AP]M E[SD]T Bot \(Agent\): Hey there!\n\w{3} \d\d, .* newcontact@email\.com: Yes & no\n?$/,
		);
	}
});

test('createConversation', async () => {
	const rows = await ask(
		'conversation.create',
		{
			email: 'user@email.com',
			body: '={{ $json.body }}',
			additionalFields: { integrationSource: 'Message from facebook' },
		},
		[{ body: 'Hello' }, { body: "A conversation was started let's resume from drift!" }],
	);
	expect(rows[1]).toEqual({
		status: 'open',
		contactId: rows[0]?.contactId,
		createdAt: expect.any(Number),
		id: expect.any(Number),
		inboxId: 692556,
		updatedAt: expect.any(Number),
	});
	expect(account.drift.requests[1]?.body).toEqual({
		email: 'user@email.com',
		message: {
			body: "A conversation was started let's resume from drift!",
			attributes: { integrationSource: 'Message from facebook' },
		},
	});
});
