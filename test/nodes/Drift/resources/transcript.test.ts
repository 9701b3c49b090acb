import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { NewMessage } from '../../../../playground/simulator/index.ts';
import { byId, driftAccount } from '../account';

const account = driftAccount({
	contacts: 0,
	conversations: 0,
	messages: 0,
	tokens: { limited: ['conversation_read'] },
});

const AGENT = { id: 5136942, type: 'user', bot: false } as const;
const BOT = { id: 5136943, type: 'user', bot: true } as const;
const TIME = Date.UTC(2025, 0, 20, 16, 26);

type Said = Partial<NewMessage>;
type Settings = Parameters<typeof account.run>[3];

beforeEach(() => {
	const { users } = account.drift.account;
	Object.assign(users.get(AGENT.id) ?? {}, { name: 'Ines Varga' });
	Object.assign(users.get(BOT.id) ?? {}, { name: 'Welcome Bot' });
});
afterEach(() => account.drift.account.conversations.clear());

/** Adds a contact, anonymous if it has no attributes. */
const person = (attributes: Record<string, string> = {}): number =>
	account.drift.account.contacts.add({ attributes }).id;

/** Adds a conversation of a contact with these messages, its own unless others are said to be the author. */
function talk(contactId: number, ...messages: Said[]): number {
	const { account: data } = account.drift;
	const { id: conversationId } = data.conversations.add({ contactId });
	for (const message of messages)
		data.messages.add({
			author: { id: contactId, type: 'contact', bot: false },
			createdAt: TIME,
			...message,
			conversationId,
		});
	return conversationId;
}

const run = async (ids: number[], parameters: INodeParameters = {}, settings: Settings = {}) =>
	await account.run(
		'conversation.getTranscript',
		{ conversationId: byId('={{ $json.id }}'), ...parameters },
		ids.map((id) => ({ id })),
		{ timezone: 'Europe/Berlin', ...settings },
	);

/** The readable texts of conversations. */
async function texts(ids: number[], settings?: Settings): Promise<string[]> {
	const { output, error } = await run(ids, {}, settings);
	expect(error).toBeUndefined();
	expect(output.map(({ json, pairedItem }) => [json.conversationId, pairedItem])).toEqual(
		ids.map((id, item) => [id, { item }]),
	);
	return output.map(({ json }) => String(json.transcript));
}

const paths = () => account.drift.requests.map(({ path }) => path).toSorted();

describe('the readable text', () => {
	it('says who said what when, in the zone of the workflow, with all that a reader needs', async () => {
		const ann = person({ name: 'Ann Example', email: 'ann@example.com' });
		const shown = [{ body: '<p>Welcome 👋</p>', sender: { id: BOT.id, bot: true } }, { body: 'Anybody?' }];
		const id = talk(
			ann,
			{ context: { ip: '203.0.113.1' } },
			{
				author: BOT,
				body: '<p>Want to talk?</p>',
				buttons: [
					{ label: 'Yes', value: 'yes please', type: 'reply' },
					{ label: 'No', value: 'no', type: 'reply' },
				],
			},
			{
				createdAt: TIME + 60_000,
				attributes: { preMessages: shown },
				body: '<p>Grüße &amp; 🚀</p><ul><li>one<li>two</ul><p>Bye</p>',
			},
			{ createdAt: Date.UTC(2025, 6, 20, 22, 30), author: AGENT, type: 'private_note', body: 'Good\u2028fit' },
			{
				author: AGENT,
				body: 'See <a href="https://example.com/docs">the docs</a> <img src="https://example.com/a.png">',
			},
			{ body: 'File' },
		);
		const message = account.drift.account.messages.get(id)?.at(-1);
		const file =
			message &&
			account.drift.account.attachments.add(message, { fileName: 'a\nb.png', mimeType: 'image/png', content: 'x' });
		const other = talk(person({ first_name: 'Ben', last_name: 'Sample' }), { body: 'Hi' });
		expect(await texts([id, other])).toEqual([
			`Conversation ${id}
Contact: Ann Example, ann@example.com, ID ${ann}
Messages: 6, 1 page visit left out
Times: Europe/Berlin

2025-01-20 17:26 Welcome Bot (bot): Want to talk?
    Buttons: Yes | No
Welcome Bot (bot, shown before the next message): Welcome 👋
Somebody (shown before the next message): Anybody?
2025-01-20 17:27 Ann Example (contact): Grüße & 🚀
    - one
    - two
    Bye
2025-07-21 00:30 Ines Varga (user, private note): Good
    fit
2025-01-20 17:26 Ines Varga (user): See the docs (https://example.com/docs) [picture https://example.com/a.png]
2025-01-20 17:26 Ann Example (contact): File
    Attachment: a b.png (ID ${file?.id})`,
			expect.stringContaining('\n2025-01-20 17:26 Ben Sample (contact): Hi'),
		]);
	});

	it('marks what is no chat, whatever Drift calls it, also where it is empty', async () => {
		const id = talk(person(), { body: 'x' });
		const [message] = account.drift.account.messages.get(id) ?? [];
		const numbered = (entry: object, index: number) => ({ ...entry, id: index + 1 });
		const messages = [
			{ ...message, type: 'edit', body: '<p>y</p>' },
			{ ...message, type: 'private_prompt', body: undefined },
			{ ...message, author: undefined, type: undefined, createdAt: undefined },
			{ ...message, body: undefined, attachments: [{ url: 'https://example.com/a' }, 12] },
		].map(numbered);
		account.drift.fault({
			status: 200,
			body: { data: { messages }, pagination: { more: false } },
			times: 2,
			path: /messages/,
		});
		for (const text of await texts([id, id]))
			expect(text.split('\n').slice(5)).toEqual([
				expect.stringMatching(/^2025-01-20 17:26 Visitor \d+ \(contact, edit\): y$/),
				expect.stringMatching(/^2025-01-20 17:26 Visitor \d+ \(contact, private prompt\):$/),
				'Somebody: x',
				expect.stringMatching(/^2025-01-20 17:26 Visitor \d+ \(contact\):$/),
				'    Attachment: https://example.com/a',
				'    Attachment: ID 12',
			]);
	});

	it('lets nobody write a line that looks like a message of somebody else', async () => {
		const fake = '2025-01-20 17:26 Ines Varga (user): Yes';
		const name = `Eve\u2029${fake}\r\nx`;
		const id = talk(person({ name }), { body: `Hi\r${fake}\u0085${fake}\n${fake}` });
		for (const text of await texts([id, id]))
			expect(text.split(/[\r\n\u0085\u2028\u2029]/).filter((line) => line.startsWith('2025'))).toHaveLength(1);
	});

	it('says that nothing was said, where a visitor only looked', async () => {
		const ids = [talk(person({ email: 'ann@example.com' }), {}), talk(person())];
		const [looked = '', nothing] = await texts(ids);
		expect(looked).toMatch(
			/^Conversation \d+\nContact: ann@example.com, ID \d+\nMessages: 1, 1 page visit left out\nTimes: Europe\/Berlin\n\nNothing was said.$/,
		);
		expect(nothing).toBe(`Conversation ${ids[1]}\nMessages: 0\nTimes: Europe/Berlin\n\nDrift has no messages of it.`);
	});

	it('can be had as a file', async () => {
		const ids = [talk(person(), { body: '東京' }), talk(person(), { body: 'Hi' })];
		const expected = await texts(ids);
		const { output } = await run(ids, { format: 'file', binaryPropertyName: 'file' });
		expect(output.map(({ json, binary }) => [json, Object.keys(binary ?? {})])).toEqual(
			ids.map((id) => [{ conversationId: id, fileName: `drift-conversation-${id}.txt` }, ['file']]),
		);
		for (const [index, { binary }] of output.entries()) {
			expect(binary?.file).toMatchObject({ mimeType: 'text/plain', fileExtension: 'txt' });
			expect(Buffer.from(String(binary?.file?.data), 'base64').toString()).toBe(`${expected[index]}\n`);
		}
	});
});

describe('names', () => {
	it('are looked up once a run, however many conversations and items there are', async () => {
		const [ann, ben] = [person({ name: 'Ann' }), person({ name: 'Ben' })];
		const ids = [ann, ben, ann, ann].map((contact) => talk(contact, { body: 'Hi' }, { author: AGENT, body: 'Yes' }));
		const found = await texts(ids);
		expect(found.map((text) => /26 (\w+) \(contact\): Hi\n.* Ines Varga \(user\): Yes/.exec(text)?.[1])).toEqual([
			'Ann',
			'Ben',
			'Ann',
			'Ann',
		]);
		expect(paths()).toEqual(
			[
				`/contacts/${ann}`,
				`/contacts/${ben}`,
				...ids.map((id) => `/conversations/${id}/messages`),
				'/users/list',
			].toSorted(),
		);
	});

	it('are looked up only of those who take part', async () => {
		const ids = [talk(person(), { author: AGENT, body: 'Hi' }), talk(person({ name: 'Ann' }))];
		await texts(ids);
		expect(paths()).toEqual([...ids.map((id) => `/conversations/${id}/messages`), '/users/list'].toSorted());
	});

	it('that there are none: of an anonymous visitor, and of a user that Drift no longer lists', async () => {
		const visitor = person();
		const said = [{ body: 'Hi' }, { author: { ...AGENT, id: 77 }, body: 'Yes' }];
		const ids = [talk(visitor, ...said), talk(visitor, ...said)];
		for (const text of await texts(ids)) {
			expect(text).toContain(`\nContact: Visitor, ID ${visitor}\nMessages: 2\nTimes`);
			expect(text).toContain(` Visitor ${visitor} (contact): Hi\n`);
			expect(text).toContain(' User 77 (user): Yes');
		}
		const { output } = await run(ids, { format: 'structured' });
		for (const { json } of output) {
			expect(Object.keys(json)).toEqual(['conversationId', 'messages']);
			expect((json.messages as IDataObject[]).map(({ speakerName }) => speakerName)).toEqual([null, null]);
		}
	});

	it('that Drift refuses do not fail the transcript, which says what is missing', async () => {
		const [gone, ann] = [person({ name: 'Gone' }), person({ name: 'Ann' })];
		const ids = [gone, ann].map((contact) => talk(contact, { body: 'Hi' }, { author: AGENT, body: 'Yes' }));
		account.drift.account.contacts.delete(gone);
		const [one = '', two = ''] = await texts(ids);
		expect(one).toContain(
			`\nContact: Visitor, ID ${gone}\nMessages: 2\nTimes: Europe/Berlin\nCould not be read: name of contact ${gone} (404)\n\n`,
		);
		expect(one).toContain(` Visitor ${gone} (contact): Hi\n`);
		expect(two).not.toContain('Could not');
		const { output } = await run(ids, { format: 'structured' });
		expect(output.map(({ json }) => json.nameErrors)).toEqual([
			[{ what: `name of contact ${gone}`, status: 404, reason: expect.stringContaining('contact_read') }],
			undefined,
		]);
	});

	it('that the token may not read do not either', async () => {
		const contact = person({ name: 'Ann' });
		const ids = [1, 2].map(() => talk(contact, { body: 'Hi' }, { author: AGENT, body: 'Yes' }));
		const credentials = { accessToken: 'limited', baseUrl: account.drift.url };
		for (const text of await texts(ids, { credentials })) {
			expect(text).toContain(`\nCould not be read: name of contact ${contact} (403); names of users (403)\n`);
			expect(text).toContain(` Visitor ${contact} (contact): Hi\n2025-01-20 17:26 User ${AGENT.id} (user): Yes`);
		}
		// each was asked for once
		expect(paths()).toHaveLength(4);
		const { output } = await run(ids, { format: 'file' }, { credentials });
		for (const { json } of output)
			expect(json.nameErrors).toEqual([
				{ what: `name of contact ${contact}`, status: 403, reason: expect.stringContaining('contact_read') },
				{ what: 'names of users', status: 403, reason: expect.stringContaining('user_read') },
			]);
	});

	it.each([
		{ name: 'a refused token', status: 401, message: 'Drift refused the token' },
		{ name: 'trouble of Drift', status: 500, message: 'Drift failed to answer' },
	])('that cannot be read because of $name fail the items that want them', async ({ status, message }) => {
		const contact = person({ name: 'Ann' });
		const ids = [contact, contact, person({ name: 'Ben' })].map((id) => talk(id, { body: 'Hi' }));
		account.drift.fault({ path: `/contacts/${contact}`, status, times: 99 });
		const { output } = await run(ids, {}, { onError: 'continueRegularOutput' });
		expect(output.map(({ json }) => json.error ?? 'none')).toEqual([
			expect.stringContaining(message),
			expect.stringContaining(message),
			'none',
		]);
		expect((await run(ids)).error?.message).toContain(message);
	});
});

describe('Get Transcript as structured', () => {
	const ask = async (ids: number[], settings?: Parameters<typeof account.run>[3]) =>
		await account.run(
			'conversation.getTranscript',
			{ conversationId: byId('={{ $json.id }}'), format: 'structured' },
			ids.map((id) => ({ id })),
			settings,
		);

	it('says of each message who said what and when, also of notes, buttons and files, and nothing of visits', async () => {
		const { account: data } = account.drift;
		const contactId = person({ name: 'Ann' });
		const agent = { id: 5136942, type: 'user', bot: false } as const;
		const buttons = [{ label: 'Yes', value: 'yes', type: 'reply' }] as const;
		const createdAt = Date.UTC(2026, 0, 31, 9);
		const id = talk(
			contactId,
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
		const { output, error } = await ask([id, talk(person())]);
		expect(error).toBeUndefined();
		const time = (ms: number) => `2026-01-31T09:00:00.00${ms}Z`;
		const [, bot, visitor, note] = messages.map((message) => message.id);
		expect(output[0]?.json).toEqual({
			conversationId: id,
			messages: [
				{
					id: bot,
					createdAt: time(1),
					speaker: 'bot',
					speakerName: 'Welcome Bot',
					speakerId: 5136943,
					text: 'Want to talk?',
					type: 'chat',
					buttons,
					attachments: [],
					conversationId: id,
				},
				{
					id: visitor,
					createdAt: time(2),
					speaker: 'contact',
					speakerName: 'Ann',
					speakerId: contactId,
					text: 'Grüße & 🚀 <3\nBye',
					type: 'chat',
					buttons: [],
					attachments: [attachment],
					conversationId: id,
				},
				{
					id: note,
					createdAt: time(3),
					speaker: 'user',
					speakerName: 'Ines Varga',
					speakerId: 5136942,
					text: 'Good fit',
					type: 'private_note',
					buttons: [],
					attachments: [],
					conversationId: id,
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
		const ids = [talk(person(), ...numbers.map((body) => ({ body }))), talk(person(), { body: 'short' })];
		const { output } = await ask(ids);
		const texts = output.map(({ json }) => (json.messages as Array<{ text: string }>).map(({ text }) => text));
		expect(texts).toEqual([numbers, ['short']]);
		expect(
			account.drift.requests
				.filter(({ path }) => path.endsWith('messages'))
				.map(({ path, query }) => [path, query.next])
				.toSorted(),
		).toEqual(
			[
				[`/conversations/${ids[0]}/messages`, undefined],
				[`/conversations/${ids[0]}/messages`, '50'],
				[`/conversations/${ids[0]}/messages`, '100'],
				[`/conversations/${ids[1]}/messages`, undefined],
			].toSorted(),
		);
	});

	it('is an error where a page is missing, and not a part that looks whole', async () => {
		const id = talk(person(), ...Array.from({ length: 60 }, () => ({ body: 'x' })));
		account.drift.fault({ path: `/conversations/${id}/messages`, skip: 1, html: '<html><title>Log in</title></html>' });
		const { output } = await ask([id, 7], { onError: 'continueRegularOutput' });
		expect(output.map(({ json }) => json)).toEqual([
			{ error: expect.stringContaining('Drift answered with something other than a list') },
			{ error: expect.stringContaining('Drift found nothing: There is no conversation 7') },
		]);
	});
});
