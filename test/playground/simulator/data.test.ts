import { APP_BOT, startDrift } from '../../../playground/simulator/index.ts';
import type { Attachment, Drift, Message } from '../../../playground/simulator/index.ts';
import { request } from './client.ts';

const email = 'ada@example.com';

let drift: Drift;

beforeEach(async () => {
	drift = await startDrift({ contacts: 0, conversations: 0 });
});
afterEach(() => drift.close());

describe('attachments', () => {
	/** One of each byte. */
	const content = Uint8Array.from({ length: 256 }, (_, i) => i);

	function addMessage(): Message {
		const { id } = drift.account.contacts.add({ attributes: {} });
		const conversation = drift.account.conversations.add({ contactId: id });
		return drift.account.messages.add({
			conversationId: conversation.id,
			author: { id, type: 'contact', bot: false },
			body: 'See',
		});
	}

	const download = async (id: number) => {
		const response = await fetch(`${drift.url}/attachments/${id}/data`, {
			headers: { authorization: `Bearer ${drift.token}` },
		});
		return { headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
	};

	test('are listed in their message, and downloaded unchanged', async () => {
		const message = addMessage();
		const first = drift.account.attachments.add(message, { fileName: 'a.png', mimeType: 'image/png', content });
		const second = drift.account.attachments.add(message, {
			fileName: 'b "é".txt',
			mimeType: 'text/csv',
			content: 'é',
		});
		expect(second.id).toBeGreaterThan(2 ** 31);
		const url = `https://driftapi.com/attachments/${first.id}/data`;
		const { body } = await request(drift, 'GET', `/conversations/${message.conversationId}/messages`);
		expect(body).toMatchObject({
			data: {
				messages: [
					{ attachments: [{ id: first.id, fileName: 'a.png', mimeType: 'image/png', url }, { id: second.id }] },
				],
			},
		});

		const png = await download(first.id);
		expect(png.bytes).toEqual(content);
		expect(png.headers.get('content-type')).toBe('image/png');
		expect(png.headers.get('content-disposition')).toBe('attachment; filename="a.png"; filename*=UTF-8\'\'a.png');
		const text = await download(second.id);
		expect(new TextDecoder().decode(text.bytes)).toBe('é');
		expect(text.headers.get('content-type')).toMatch(/^text\/csv/);
		expect(text.headers.get('content-disposition')).toBe(
			'attachment; filename="b ___.txt"; filename*=UTF-8\'\'b%20%22%C3%A9%22.txt',
		);
	});

	test.each([
		{ messageAttachments: 'attachments', listed: (given: object) => ({ attachments: [given] }) },
		{ messageAttachments: 'attachment', listed: (given: object) => ({ attachment: [given] }) },
		{ messageAttachments: 'ids', listed: ({ id }: Attachment) => ({ attachments: [id] }) },
		{
			messageAttachments: 'urls',
			listed: ({ fileName, mimeType, url }: Attachment) => ({ attachments: [{ fileName, mimeType, url }] }),
		},
	] as const)('are named by their message as $messageAttachments', async ({ messageAttachments, listed }) => {
		drift.settings.variants.messageAttachments = messageAttachments;
		const message = addMessage();
		const attachment = drift.account.attachments.add(message, { fileName: 'a.png', mimeType: 'image/png', content });
		const { body } = await request<{ data: { messages: object[] } }>(
			drift,
			'GET',
			`/conversations/${message.conversationId}/messages`,
		);
		expect(body.data.messages).toEqual([
			JSON.parse(JSON.stringify({ ...message, attachments: undefined, ...listed(attachment) })),
		]);
	});

	test('come without type and name', async () => {
		drift.settings.variants.attachment = 'bare';
		const { id } = drift.account.attachments.add(addMessage(), { fileName: 'a.png', mimeType: 'image/png', content });
		const { bytes, headers } = await download(id);
		expect(bytes).toEqual(content);
		expect([headers.get('content-type'), headers.get('content-disposition')]).toEqual([
			'application/octet-stream',
			null,
		]);
	});

	test('belong to some messages of contacts in a seeded account', async () => {
		const seeded = await startDrift();
		await seeded.close();
		const messages = [...seeded.account.messages.values()].flat().filter(({ attachments }) => attachments);
		expect(messages.length).toBeGreaterThan(5);
		expect(messages.length).toBeLessThan(50);
		expect(messages.every(({ author }) => author.type === 'contact')).toBe(true);
		expect(messages.some(({ attachments = [] }) => attachments.length > 1)).toBe(true);
		expect(messages.flatMap(({ attachments = [] }) => attachments.map(({ id }) => id))).toEqual([
			...seeded.account.attachments.keys(),
		]);
	});
});

test('the first of several contacts with an external id is updated', async () => {
	const ids = [1, 2].map((id) => drift.account.contacts.add({ id, attributes: { externalId: 'USER 1/2' } }).id);
	const path = `/contacts/normalize?idType=external&id=${encodeURIComponent('USER 1/2')}`;
	const { body } = await request(drift, 'PATCH', path, { body: { attributes: { name: 'Ada' } } });
	expect(body).toMatchObject({ data: { id: 1, attributes: { name: 'Ada', _END_USER_VERSION: 4 } } });
	expect(ids.map((id) => drift.account.contacts.get(id)?.attributes.name)).toEqual(['Ada', undefined]);
});

test.each(['drift', 'internal'])('the %s id is that of the contact', async (idType) => {
	drift.account.contacts.add({ id: 1, attributes: { externalId: '2' } });
	drift.account.contacts.add({ id: 2, attributes: {} });
	const { body } = await request(drift, 'PATCH', `/contacts/normalize?idType=${idType}&id=2`, {
		body: { attributes: { name: 'Ada' } },
	});
	expect(body).toMatchObject({ data: { id: 2, attributes: { name: 'Ada' } } });
});

describe('gdpr', () => {
	beforeEach(() => {
		drift.account.contacts.add({ id: 1, attributes: { email } });
		drift.account.contacts.add({ id: 2, attributes: { email, externalId: 'A' } });
		drift.account.contacts.add({ id: 3, attributes: { email: 'grace@example.com' } });
		drift.account.users.add({ id: 4, name: 'Ada', email });
	});
	const held = () => [
		[...drift.account.contacts.keys()],
		drift.account.users.has(4),
		drift.account.users.has(APP_BOT.id),
	];

	test('retrieved data goes to the owner, and stays in the account', async () => {
		const { body } = await request(drift, 'POST', '/gdpr/retrieve', { body: { email } });
		expect(body).toEqual({ data: { message: expect.any(String), sentToEmail: 'owner@example.com' } });
		expect(drift.account.gdprRequests).toEqual([{ kind: 'retrieve', email }]);
		expect(held()).toEqual([[1, 2, 3], true, true]);
	});

	test('every contact and user with the email address is deleted, nobody else', async () => {
		const { body } = await request(drift, 'POST', '/gdpr/delete', { body: { email } });
		expect(body).toEqual({ data: { message: 'Your delete is processing' } });
		expect(drift.account.gdprRequests).toEqual([{ kind: 'delete', email }]);
		expect(held()).toEqual([[3], false, true]);
	});

	test('the answer does not reveal whether anybody has the email address', async () => {
		const answer = await request(drift, 'POST', '/gdpr/delete', { body: { email: 'nobody@example.com' } });
		expect(answer).toMatchObject({ status: 200, body: { data: { message: 'Your delete is processing' } } });
		expect(held()).toEqual([[1, 2, 3], true, true]);
	});
});
