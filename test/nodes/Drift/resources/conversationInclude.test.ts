import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { byId, driftAccount } from '../account';

const account = driftAccount();
const EVERYTHING = ['contact', 'messages', 'transcript', 'driftTranscript'];

beforeEach(() => account.drift.account.conversations.clear());

/** Adds a person with an attribute of their own. */
const addPerson = (email: string): number =>
	account.drift.account.contacts.add({ attributes: { email, plan: 'gold' } }).id;

/** Adds a conversation in which these texts are said, each updated later than those before. */
function addConversation(contactId: number, texts: string[] = []): number {
	const { conversations, messages } = account.drift.account;
	const { id: conversationId } = conversations.add({ contactId });
	for (const body of texts)
		messages.add({ conversationId, author: { id: contactId, type: 'contact', bot: false }, body: `<p>${body}</p>` });
	return conversationId;
}

const texts = (json: IDataObject | undefined) => (json?.messages as Array<{ text: string }>).map(({ text }) => text);
const paths = () => account.drift.requests.map(({ path }) => path);

/** Runs one of the two for two items. Get Many gives both conversations for each. */
async function ask(operation: string, [one, two]: [number, number], parameters: INodeParameters) {
	return await account.run(`conversation.${operation}`, { conversationId: byId('={{ $json.id }}'), ...parameters }, [
		{ id: one },
		{ id: two },
	]);
}

describe.each(['get', 'getAll'])('Include of conversation.%s', (operation) => {
	it.each(['simplified', 'raw'])('adds what the operations for them give, %s', async (of) => {
		const people = [addPerson('ann@example.com'), addPerson('ben@example.com')] as const;
		const ids: [number, number] = [
			addConversation(people[1], ['Hello', 'Bye']),
			addConversation(people[0], ['A &amp; B']),
		];
		const alone = await ask(operation, ids, { output: of });
		const { output, error } = await ask(operation, ids, { output: of, include: EVERYTHING });
		expect(error).toBeUndefined();
		expect(output.length).toBe(operation === 'get' ? 2 : 4);

		const expected = await Promise.all(
			alone.output.map(async ({ json, pairedItem }) => {
				const item = [{ id: json.id, contactId: json.contactId }];
				const conversationId = byId('={{ $json.id }}');
				const contact = await account.run(
					'contact.get',
					{ contactId: byId('={{ $json.contactId }}'), output: of },
					item,
				);
				const messages = await account.run('message.getAll', { conversationId, output: of, returnAll: true }, item);
				const transcript = await account.run('conversation.getTranscript', { conversationId }, item);
				const drifts = await account.run('conversation.getTranscript', { conversationId, format: 'driftText' }, item);
				const added = {
					contact: contact.output[0]?.json,
					messages: messages.output.map((message) => message.json),
					transcript: transcript.output[0]?.json.transcript,
					driftTranscript: drifts.output[0]?.json.transcript,
				};
				return { json: { ...json, ...added }, pairedItem };
			}),
		);
		expect(expected.flatMap(({ json }) => json.messages).length).toBeGreaterThan(2);
		expect(output).toEqual(expected);
		for (const { json } of output) expect(Object.keys(json).slice(-4)).toEqual(EVERYTHING);
	});

	it('reads every page of the messages, oldest first', async () => {
		const person = addPerson('ann@example.com');
		const numbers = Array.from({ length: 120 }, (_, number) => String(number));
		const ids: [number, number] = [addConversation(person, ['short']), addConversation(person, numbers)];
		const { output } = await ask(operation, ids, { include: ['messages'] });
		for (const { json } of output) expect(texts(json)).toEqual(json.id === ids[1] ? numbers : ['short']);
		const pages = account.drift.requests.filter(({ path }) => path === `/conversations/${ids[1]}/messages`);
		const times = operation === 'get' ? [1] : [1, 2];
		expect(pages.map(({ query }) => query.next ?? '0').toSorted()).toEqual(
			['0', '100', '50'].flatMap((next) => times.map(() => next)),
		);
	});

	it.each([
		{ include: 'Messages', added: ['messages'] },
		{ include: '"contact", transcript', added: ['contact', 'transcript'] },
		{ include: 'Drift transcript', added: ['driftTranscript'] },
		{ include: '["Transcript", "Contact"]', added: ['contact', 'transcript'] },
		{ include: [], added: [] },
		{ include: '', added: [] },
	])('takes $include as models write it', async ({ include, added }) => {
		const person = addPerson('ann@example.com');
		const ids: [number, number] = [addConversation(person), addConversation(person)];
		const { output } = await ask(operation, ids, { include });
		for (const { json } of output) expect(Object.keys(json).filter((name) => EVERYTHING.includes(name))).toEqual(added);
		if (added.length === 0) expect(account.drift.requests).toHaveLength(2);
	});

	it('refuses what cannot be included before anything is sent', async () => {
		const { error } = await account.run(
			`conversation.${operation}`,
			{ conversationId: byId(12), include: '={{ $json.include }}' },
			[{ include: 'contact' }, { include: 'contact, tags' }],
		);
		expect(error?.message).toBe(`'Include' is not an option: "tags" (item 1)`);
		expect(account.drift.requests).toEqual([]);
	});
});

describe('Include of Get Many', () => {
	it('asks once for what several conversations share, and gives each its own copy', async () => {
		const [ann, ben] = [addPerson('ann@example.com'), addPerson('ben@example.com')];
		for (const person of [ann, ben, ann, ann, ben]) addConversation(person);
		const { output } = await account.run('conversation.getAll', { include: ['contact'], output: 'raw' });
		expect(output.map(({ json }) => (json.contact as IDataObject).id)).toEqual([
			ben,
			ann,
			ann,
			ben,
			ann,
			ben,
			ann,
			ann,
			ben,
			ann,
		]);
		expect(paths().toSorted()).toEqual(
			['/conversations/list', '/conversations/list', `/contacts/${ann}`, `/contacts/${ben}`].toSorted(),
		);
		expect(new Set(output.map(({ json }) => json.contact)).size).toBe(10);
		expect(new Set(output.map(({ json }) => (json.contact as IDataObject).attributes)).size).toBe(10);
	});

	it('reads the messages once for what is made of them, and names once for all items', async () => {
		const ids = ['ann@example.com', 'ben@example.com'].map((email) => addConversation(addPerson(email), [email]));
		const { output } = await account.run(
			'conversation.get',
			{
				conversationId: byId('={{ $json.id }}'),
				include: ['transcript', 'messages', 'contact'],
			},
			[...ids, ...ids].map((id) => ({ id })),
		);
		for (const { json } of output) {
			const [text = ''] = texts(json);
			expect(json.transcript).toContain(`Contact: ${text}, ID ${String(json.contactId)}\n`);
			expect(json.transcript).toContain(`${text} (contact): ${text}`);
		}
		expect(paths().filter((path) => path.startsWith('/contacts'))).toHaveLength(2);
		expect(paths().filter((path) => path.endsWith('/messages'))).toHaveLength(4);
		expect(paths()).toHaveLength(10);
	});

	it('reads no more of conversations that are not wanted', async () => {
		const person = addPerson('ann@example.com');
		const ids = ['a', 'b', 'c', 'd'].map((text) => addConversation(person, [text]));
		const updated = ids.map((id) => account.drift.account.conversations.existing(id).updatedAt);
		const { output } = await account.run(
			'conversation.getAll',
			{
				include: ['messages', 'driftTranscript'],
				limit: '={{ $json.limit }}',
				filters: { status: ['open'], updatedAfter: '={{ $json.after }}', updatedBefore: '={{ $json.before }}' },
			},
			[
				{ limit: 50, after: updated[1], before: updated[3] },
				{ limit: 1, after: '', before: '' },
			],
		);
		for (const { path, query } of account.drift.requests) if (path !== '/conversations/list') expect(query).toEqual({});
		expect(output.map(({ json }) => texts(json))).toEqual([['c'], ['b'], ['d']]);
		expect(paths().toSorted()).toEqual(
			[
				'/conversations/list',
				'/conversations/list',
				...[ids[1], ids[2], ids[3]].flatMap((id) => [
					`/conversations/${id}/messages`,
					`/conversations/${id}/transcript`,
				]),
			].toSorted(),
		);
	});

	it('gives each of many conversations what is its own', async () => {
		const people = Array.from({ length: 7 }, (_, number) => addPerson(`${number}@example.com`));
		const ids = Array.from({ length: 260 }, (_, number) => addConversation(people[number % 7] ?? 0, [String(number)]));
		const { output } = await account.run('conversation.getAll', { include: ['contact', 'messages'], returnAll: true });
		expect(output).toHaveLength(520);
		for (const { json } of output) {
			const number = ids.indexOf(Number(json.id));
			expect([texts(json), (json.contact as IDataObject).id]).toEqual([[String(number)], people[number % 7]]);
		}
		expect(paths().filter((path) => path !== '/conversations/list')).toHaveLength(7 + 2 * 260);
	});
});
