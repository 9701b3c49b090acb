import type { NewMessage } from '../../../../playground/simulator/index.ts';
import { byId, driftAccount } from '../account';

const account = driftAccount();
const conversations = () => [...account.drift.account.conversations.keys()];

/** A conversation in which something is said that needs more than ASCII. */
function unusual(): number {
	const [contactId = 0] = account.drift.account.contacts.keys();
	const { id } = account.drift.account.conversations.add({ contactId });
	account.drift.account.messages.add({
		conversationId: id,
		author: { id: contactId, type: 'contact', bot: false },
		body: '<p>Grüße aus Köln – 東京 🚀 &lt;3</p>',
	});
	return id;
}
const TEXT = 'Grüße aus Köln – 東京 🚀 <3';

describe('Get Transcript', () => {
	it.each(['text/plain', 'text/html', 'application/octet-stream', 'application/json', 'data'] as const)(
		'gives the text as it is, sent as %s',
		async (variant) => {
			account.drift.settings.variants.transcript = variant;
			const ids = [unusual(), unusual()];
			const { output, error } = await account.run(
				'conversation.getTranscript',
				{ conversationId: byId('={{ $json.id }}'), output: 'text' },
				ids.map((id) => ({ id })),
			);
			account.drift.settings.variants.transcript = 'text/plain';
			expect(error).toBeUndefined();
			expect(output.map(({ json }) => json.conversationId)).toEqual(ids);
			for (const { json } of output) expect(json.transcript).toContain(`: ${TEXT}`);
		},
	);

	it.each(['text/plain', 'application/octet-stream', 'data'] as const)(
		'makes a file of the same bytes, sent as %s',
		async (variant) => {
			account.drift.settings.variants.transcript = variant;
			const ids = [unusual(), unusual()];
			const { output } = await account.run(
				'conversation.getTranscript',
				{ conversationId: byId('={{ $json.id }}'), output: 'file', binaryPropertyName: 'file' },
				ids.map((id) => ({ id })),
			);
			account.drift.settings.variants.transcript = 'text/plain';
			expect(output.map(({ json, binary }) => [json, Object.keys(binary ?? {})])).toEqual(
				ids.map((id) => [{ conversationId: id, fileName: `drift-conversation-${id}.txt` }, ['file']]),
			);
			for (const { binary } of output) {
				expect(binary?.file).toMatchObject({ mimeType: 'text/plain', fileExtension: 'txt' });
				expect(Buffer.from(String(binary?.file?.data), 'base64').toString('utf8')).toContain(`: ${TEXT}`);
			}
		},
	);

	it('is empty where nothing was said', async () => {
		const [contactId = 0] = account.drift.account.contacts.keys();
		const ids = [1, 2].map(() => account.drift.account.conversations.add({ contactId }).id);
		const { output } = await account.run(
			'conversation.getTranscript',
			{ conversationId: byId('={{ $json.id }}') },
			ids.map((id) => ({ id })),
		);
		expect(output.map(({ json }) => json)).toEqual(ids.map((id) => ({ conversationId: id, transcript: '' })));
	});

	it('is an error, not a file, where Drift has no such conversation or answers with a page', async () => {
		const [id = 0] = conversations();
		account.drift.fault({
			path: `/conversations/${id}/transcript`,
			html: '<!doctype html><html><title>Log in</title></html>',
		});
		const { output } = await account.run(
			'conversation.getTranscript',
			{ conversationId: byId('={{ $json.id }}'), output: 'file' },
			[{ id: 7 }, { id }],
			{
				onError: 'continueRegularOutput',
			},
		);
		expect(output.map(({ json }) => json.error)).toEqual([
			expect.stringContaining('Drift found nothing: There is no conversation 7'),
			expect.stringContaining('Drift answered with something other than a transcript'),
		]);
	});
});

describe('Get Transcript as structured', () => {
	const ask = async (ids: number[], settings?: Parameters<typeof account.run>[3]) =>
		await account.run(
			'conversation.getTranscript',
			{ conversationId: byId('={{ $json.id }}'), output: 'structured' },
			ids.map((id) => ({ id })),
			settings,
		);

	/** A conversation with a message of each. */
	function talk(...messages: Array<Partial<NewMessage>>): number {
		const { account: data } = account.drift;
		const [contactId = 0] = data.contacts.keys();
		const { id: conversationId } = data.conversations.add({ contactId });
		for (const message of messages)
			data.messages.add({ author: { id: contactId, type: 'contact', bot: false }, ...message, conversationId });
		return conversationId;
	}

	it('says of each message who said what and when, also of notes, buttons and files, and nothing of visits', async () => {
		const { account: data } = account.drift;
		const [contactId = 0] = data.contacts.keys();
		const agent = { id: 5136942, type: 'user', bot: false } as const;
		const buttons = [{ label: 'Yes', value: 'yes', type: 'reply' }] as const;
		const createdAt = Date.UTC(2026, 0, 31, 9);
		const id = talk(
			{ createdAt, context: { ip: '203.0.113.1' }, attributes: { preMessages: [] } },
			{
				createdAt: createdAt + 1,
				author: { ...agent, id: 5136943, bot: true },
				body: '<p>Want to <b>talk</b>?</p>',
				buttons: [...buttons],
			},
			{ createdAt: createdAt + 2, body: '<p>Grüße &amp; 🚀 &lt;3</p><p>Bye</p>' },
			{ createdAt: createdAt + 3, author: agent, type: 'private_note', body: 'Good fit' },
		);
		const messages = data.messages.get(id) ?? [];
		const attachment =
			messages[2] && data.attachments.add(messages[2], { fileName: 'a.png', mimeType: 'image/png', content: 'x' });
		const { output, error } = await ask([id, talk()]);
		expect(error).toBeUndefined();
		const time = (ms: number) => `2026-01-31T09:00:00.00${ms}Z`;
		const [, bot, visitor, note] = messages.map((message) => message.id);
		expect(output[0]?.json).toEqual({
			conversationId: id,
			messages: [
				{
					id: bot,
					time: time(1),
					speaker: 'bot',
					speakerId: 5136943,
					type: 'chat',
					text: 'Want to talk?',
					html: '<p>Want to <b>talk</b>?</p>',
					buttons,
				},
				{
					id: visitor,
					time: time(2),
					speaker: 'contact',
					speakerId: contactId,
					type: 'chat',
					text: 'Grüße & 🚀 <3\nBye',
					html: '<p>Grüße &amp; 🚀 &lt;3</p><p>Bye</p>',
					attachments: [attachment],
				},
				{
					id: note,
					time: time(3),
					speaker: 'user',
					speakerId: 5136942,
					type: 'private_note',
					text: 'Good fit',
					html: 'Good fit',
				},
			],
		});
		expect(
			output.map(({ json, pairedItem }) => [json.messages instanceof Array && json.messages.length, pairedItem]),
		).toEqual([
			[3, { item: 0 }],
			[0, { item: 1 }],
		]);
	});

	it('holds every message of a long conversation, in their order', async () => {
		const numbers = Array.from({ length: 120 }, (_, number) => String(number));
		const ids = [talk(...numbers.map((body) => ({ body }))), talk({ body: 'short' })];
		const { output } = await ask(ids);
		const texts = output.map(({ json }) => (json.messages as Array<{ text: string }>).map(({ text }) => text));
		expect(texts).toEqual([numbers, ['short']]);
		expect(account.drift.requests.map(({ path, query }) => [path, query.next]).toSorted()).toEqual(
			[
				[`/conversations/${ids[0]}/messages`, undefined],
				[`/conversations/${ids[0]}/messages`, '50'],
				[`/conversations/${ids[0]}/messages`, '100'],
				[`/conversations/${ids[1]}/messages`, undefined],
			].toSorted(),
		);
	});

	it('is an error where a page is missing, and not a part that looks whole', async () => {
		const id = talk(...Array.from({ length: 60 }, () => ({ body: 'x' })));
		account.drift.fault({ path: `/conversations/${id}/messages`, skip: 1, html: '<html><title>Log in</title></html>' });
		const { output } = await ask([id, 7], { onError: 'continueRegularOutput' });
		expect(output.map(({ json }) => json)).toEqual([
			{ error: expect.stringContaining('Drift answered with something other than a list') },
			{ error: expect.stringContaining('Drift found nothing: There is no conversation 7') },
		]);
	});
});

describe('Create', () => {
	it.each(['bare', 'data'] as const)('gives the conversation itself, answered %s', async (variant) => {
		account.drift.settings.variants.createConversation = variant;
		const { output } = await account.run(
			'conversation.create',
			{ email: '={{ $json.email }}', body: 'Hello', additionalFields: { autoAssigneeId: '={{ $json.user }}' } },
			[{ email: 'start-1@example.com', user: '5136943' }, { email: 'start-2@example.com' }],
		);
		account.drift.settings.variants.createConversation = 'bare';
		expect(output.map(({ json }) => account.drift.account.conversations.has(Number(json.id)))).toEqual([true, true]);
		expect(account.drift.requests.map(({ body }) => body)).toEqual([
			{ email: 'start-1@example.com', message: { body: 'Hello', attributes: { autoAssigneeId: 5136943 } } },
			{ email: 'start-2@example.com', message: { body: 'Hello' } },
		]);
	});
});
