import { byId, driftAccount } from '../../account';
import { archiveAll, linesOf } from './archiving';
import type { Archive } from './archiving';

const account = driftAccount({
	conversations: 9,
	contacts: 5,
	messages: 120,
	tokens: { limited: ['conversation_read'] },
});

/** The readable text of each archived conversation, by its ID, file after file. */
const textsOf = (archive: Archive) =>
	new Map(
		[...archive.keys()]
			.filter((name) => name.startsWith('transcripts-'))
			.flatMap((name) =>
				String(archive.get(name))
					.trimEnd()
					.split(/\n\n={72}\n\n/),
			)
			.map((text) => [Number(/^Conversation (\d+)\n/.exec(text)?.[1]), text]),
	);

const TIME = '\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d';

/** What the archive says of a conversation besides. */
const FACTS = new RegExp(`\nStatus: \\w+\nStarted: ${TIME}\nLast updated: ${TIME}\nRead from Drift: ${TIME}\n`);

/** Begins a conversation in which its contact and an agent say something. */
function talk() {
	const { contacts, conversations, messages } = account.drift.account;
	const { id: contactId } = contacts.add({ attributes: { name: 'Ann Example' } });
	const { id: conversationId } = conversations.add({ contactId });
	messages.add({ conversationId, author: { id: contactId, type: 'contact', bot: false }, body: 'Hi' });
	messages.add({ conversationId, author: { id: 5136942, type: 'user', bot: false }, body: 'Hello' });
	return { id: conversationId, contactId };
}

it('has each conversation as the readable text that Get Transcript gives, in UTC, and asks for users once a slice', async () => {
	const archive: Archive = new Map();
	talk();
	const items = await archiveAll(account, archive);
	const lists = account.drift.requests.filter(({ path }) => path === '/users/list');
	expect(items.filter(({ json }) => json.kind === 'transcripts')).toHaveLength(2);
	// the first is that of users.jsonl
	expect(lists).toHaveLength(3);
	expect([...archive.keys()].filter((name) => /^(conv|tran)/.test(name))).toEqual([
		'conversations-000001.jsonl',
		'transcripts-000001.txt',
		'conversations-000002.jsonl',
		'transcripts-000002.txt',
	]);

	const { messages, conversations } = account.drift.account;
	const texts = textsOf(archive);
	expect([...texts.keys()].toSorted()).toEqual([...conversations.keys()].toSorted());
	// where the contact has written nothing, Get Transcript does not know whom it is with
	const ids = [...texts.keys()].filter((id) => messages.get(id)?.some(({ author }) => author.type === 'contact'));
	expect(ids.length).toBeGreaterThan(5);
	const { output, error } = await account.run(
		'conversation.getTranscript',
		{ conversationId: byId('={{ $json.id }}') },
		ids.map((id) => ({ id })),
		{ timezone: 'UTC' },
	);
	expect(error).toBeUndefined();
	for (const { json } of output) {
		const text = texts.get(Number(json.conversationId));
		expect(text).toMatch(FACTS);
		expect(text?.replace(FACTS, '\n')).toBe(json.transcript);
	}
});

it('has it without the names that the token may not read, and says so', async () => {
	const archive: Archive = new Map();
	const { id, contactId } = talk();
	const credentials = { accessToken: 'limited', baseUrl: account.drift.url };
	await archiveAll(account, archive, {}, 500, { credentials });
	expect(textsOf(archive).get(id)).toMatch(
		new RegExp(
			`^Conversation ${id}
Contact: Visitor, ID ${contactId}${FACTS.source}Messages: 2
Times: UTC
Could not be read: name of contact ${contactId} \\(403\\); names of users \\(403\\)

[\\d-]{10} \\d\\d:\\d\\d Visitor ${contactId} \\(contact\\): Hi
[\\d-]{10} \\d\\d:\\d\\d User 5136942 \\(user\\): Hello$`,
		),
	);
});

it('says where the messages could not be read, and that of the others nothing is missing', async () => {
	const archive: Archive = new Map();
	const [one, two] = [talk(), talk()];
	account.drift.fault({ path: `/conversations/${one.id}/messages`, status: 403, times: Infinity });
	await archiveAll(account, archive);
	const texts = textsOf(archive);
	expect(texts.get(one.id)?.replace(FACTS, '\n')).toBe(
		`Conversation ${one.id}\nContact: Ann Example, ID ${one.contactId}\nTimes: UTC\n\nWhat was said could not be read.`,
	);
	expect(texts.get(two.id)).toContain(' Ann Example (contact): Hi\n');
	expect(linesOf(archive, 'conversations-')).toHaveLength(texts.size);
});
