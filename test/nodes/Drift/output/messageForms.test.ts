import type { IDataObject } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { APP_BOT } from '../../../../playground/simulator/index.ts';
import type { NewMessage } from '../../../../playground/simulator/index.ts';
import { byId, driftAccount } from '../account';

const account = driftAccount({ contacts: 1, conversations: 0 });

const TIME = Date.UTC(2026, 0, 31, 9);
const ISO = '2026-01-31T09:00:00.000Z';
const FILE = { fileName: 'a.png', mimeType: 'image/png', content: 'x' };

/** A conversation with messages of its visitor, all at one moment. */
function talk(...messages: Array<Partial<NewMessage>>) {
	const { account: data } = account.drift;
	const [contactId = 0] = data.contacts.keys();
	const { id: conversationId } = data.conversations.add({ contactId });
	const author = { id: contactId, type: 'contact', bot: false } as const;
	return messages.map((message) => data.messages.add({ author, createdAt: TIME, ...message, conversationId }));
}

const ids = (messages: Array<{ conversationId: number } | undefined>) =>
	messages.map((message) => ({ id: message?.conversationId }));
const conversationId = byId('={{ $json.id }}');

/** The entries of each conversation's structured transcript. */
async function transcripts(items: IDataObject[]) {
	const { output, error } = await account.run(
		'conversation.getTranscript',
		{ conversationId, format: 'structured' },
		items,
	);
	expect(error).toBeUndefined();
	return output.map(({ json }) => json.messages as IDataObject[]);
}

async function simplified(items: IDataObject[]) {
	const { output, error } = await account.run('message.getAll', { conversationId, returnAll: true }, items);
	expect(error).toBeUndefined();
	return output.map(({ json }) => json);
}

describe('what a visitor had been shown before a message', () => {
	const bot = { id: APP_BOT.id, name: 'Bot', bot: true };
	const agent = { id: 5136942, name: 'Ann' };
	const preMessages = [
		{ body: '<p>Hi 👋</p>', sender: bot },
		{ body: 'How can we help &amp; when?', sender: agent },
		{ body: 'Anything else?' },
		{ body: '' },
		'?',
	];
	const shown = [
		{ speaker: 'bot', speakerName: 'Bot', speakerId: bot.id, text: 'Hi 👋' },
		{ speaker: 'user', speakerName: 'Ann', speakerId: agent.id, text: 'How can we help & when?' },
		{ speaker: null, speakerName: null, speakerId: null, text: 'Anything else?' },
	];

	it('stands before it in a structured transcript, also where the message itself says nothing', async () => {
		const [first] = talk(
			{ body: 'one' },
			{ body: 'two', attributes: { preMessages } },
			{ body: 'three', attributes: { preMessages: [] } },
		);
		const [visit] = talk({ attributes: { preMessages } }, { body: 'four' });
		const [one, two] = await transcripts(ids([first, visit]));
		const said = (entries: IDataObject[] = []) => entries.map(({ type, text }) => (type === 'chat' ? text : type));
		expect([said(one), said(two)]).toEqual([
			['one', 'pre_message', 'pre_message', 'pre_message', 'two', 'three'],
			['pre_message', 'pre_message', 'pre_message', 'four'],
		]);
		const entries = (message?: NewMessage) =>
			shown.map((entry) => ({
				id: null,
				createdAt: null,
				...entry,
				type: 'pre_message',
				buttons: [],
				attachments: [],
				conversationId: message?.conversationId,
			}));
		expect([one?.slice(1, 4), two?.slice(0, 3)]).toEqual([entries(first), entries(visit)]);
	});

	it('is in the message that carries it with Simplify, with its text', async () => {
		const [message, other] = talk(
			{ body: 'one', attributes: { preMessages } },
			{ body: 'two', attributes: { preMessages: [] } },
		);
		const rows = await simplified(ids([message, message]));
		const simple = {
			id: message?.id,
			createdAt: ISO,
			speaker: 'contact',
			speakerId: message?.author.id,
			text: 'one',
			type: 'chat',
			buttons: [],
			attachments: [],
			preMessages: shown,
			conversationId: message?.conversationId,
		};
		const plain = { ...simple, id: other?.id, text: 'two', preMessages: [] };
		expect(rows).toEqual([simple, plain, simple, plain]);
	});
});

describe.each([
	{ messageAttachments: 'attachments', known: ['fileName', 'mimeType', 'url'] },
	{ messageAttachments: 'attachment', known: ['fileName', 'mimeType', 'url'] },
	{ messageAttachments: 'ids', known: [] },
	{ messageAttachments: 'urls', known: ['fileName', 'mimeType', 'url'] },
] as const)('attachments as $messageAttachments', ({ messageAttachments, known }) => {
	beforeEach(() => (account.drift.settings.variants.messageAttachments = messageAttachments));
	afterEach(() => (account.drift.settings.variants.messageAttachments = 'attachments'));

	it('have an ID and what else is known, in a structured transcript and with Simplify; a file alone is said too', async () => {
		const [first, second] = talk({ body: 'See' }, {}, {});
		const files = [first, second].map((message) => message && account.drift.account.attachments.add(message, FILE));
		const expected = files.map((file) => [
			{ id: file?.id, ...Object.fromEntries(known.map((name) => [name, file?.[name]])) },
		]);
		const items = ids([first, first]);
		for (const entries of await transcripts(items))
			expect(entries.map(({ attachments }) => attachments)).toEqual(expected);
		expect((await simplified(items)).map(({ attachments }) => attachments)).toEqual([...expected, [], ...expected, []]);
	});
});

it('attachments whose ID nobody tells are kept as they came, and what is none is left out', async () => {
	const [message] = talk({ body: 'x' });
	const nameless = { fileName: 'a.png', url: 'https://example.com/a.png' };
	const body = {
		data: { messages: [{ ...message, attachments: [null, nameless, '', '12', true], attachment: [] }] },
		pagination: { more: false },
	};
	account.drift.fault({ path: /messages$/, status: 200, body, times: 4 });
	const items = ids([message, message]);
	const expected = [1, 2].map(() => [nameless, { id: 12 }]);
	expect((await transcripts(items)).map(([entry]) => entry?.attachments)).toEqual(expected);
	expect((await simplified(items)).map(({ attachments }) => attachments)).toEqual(expected);
});

it('the example that notifies takes a message of a file alone, wherever that stands', async () => {
	const file = join(__dirname, '../../../../examples/visitor-message-notification.json');
	const [, expression] = /"leftValue": "(=\{\{ Boolean[^"]*)"/.exec(readFileSync(file, 'utf8')) ?? [];
	const [message] = talk({ body: 'x' });
	const id = message?.conversationId;
	const carried = [
		{ attachments: [12] },
		{ attachment: [{ id: 12 }] },
		{ attachments: [], attachment: [12] },
		{ body: 'Hi' },
		{ attachments: [] },
		{},
	];
	const { error } = await account.run(
		'message.create',
		{ conversationId: byId(id ?? 0), body: expression ?? '' },
		carried.map((data) => ({ data })),
	);
	expect([error?.message, account.drift.requests.map(({ body }) => (body as IDataObject).body)]).toEqual([
		undefined,
		['true', 'true', 'true', 'true', 'false', 'false'],
	]);
});
