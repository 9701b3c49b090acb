import { startSeparateDrift } from '../../../playground/drift/start.ts';
import type { SeparateDrift } from '../../../playground/drift/start.ts';

let drift: SeparateDrift;

beforeAll(async () => {
	drift = await startSeparateDrift(process.cwd(), { conversations: 120, contacts: 60, messages: 900, old: true });
});
afterAll(async () => await drift.close());

async function get(path: string): Promise<{ status: number; text: string }> {
	const answer = await fetch(drift.url + path, { headers: { authorization: `Bearer ${drift.token}` } });
	return { status: answer.status, text: await answer.text() };
}

interface DumpedConversation {
	kind: string;
	conversation: { id: number; contactId: number; status: string };
	messages: object[];
	transcript: string;
	contact: object | null;
	before?: { contact: { id: number }; transcript: string };
	attachments: Array<{ id: number; bytes: number; sha256: string }>;
}

async function dumped(): Promise<{ all: Array<{ kind: string; id?: number }>; conversations: DumpedConversation[] }> {
	const text = await (await fetch(drift.dump)).text();
	const parse = (line: string): DumpedConversation => JSON.parse(line);
	const all = text.trimEnd().split('\n').map(parse);
	return { all, conversations: all.filter(({ kind }) => kind === 'conversation') };
}

it('dumps what its API gives', async () => {
	const { conversations } = await dumped();
	expect(conversations).toHaveLength(120);
	for (const { conversation, messages, transcript, contact } of conversations.slice(0, 20)) {
		const path = `/conversations/${conversation.id}`;
		expect(JSON.stringify({ data: conversation })).toBe((await get(path)).text);
		expect(transcript).toBe((await get(`${path}/transcript`)).text);
		expect(JSON.parse((await get(`${path}/messages`)).text)).toMatchObject({
			data: { messages: messages.slice(0, 50) },
		});
		const answer = await get(`/contacts/${conversation.contactId}`);
		expect(answer).toMatchObject(contact ? { text: JSON.stringify({ data: contact }) } : { status: 404 });
	}
});

it('is an old account: long conversations, contacts that are gone, conversations sent in bulk', async () => {
	const { conversations } = await dumped();
	expect(conversations.some(({ messages }) => messages.length >= 5_000)).toBe(true);
	expect(conversations.some(({ contact }) => contact === null)).toBe(true);
	expect(conversations.some(({ conversation }) => conversation.status === 'bulk_sent')).toBe(true);
	expect(conversations.some(({ attachments }) => attachments.length > 0)).toBe(true);
});

it('has things happen at once, and remembers what was deleted', async () => {
	const { changed, deleted } = await drift.happen({
		steps: 10,
		touched: 5,
		deletedConversations: 3,
		deletedContacts: 5,
	});
	expect(changed.length).toBeGreaterThan(5);
	expect(deleted).toHaveLength(3);
	const { all, conversations } = await dumped();
	expect(all.filter(({ kind }) => kind === 'deleted').map(({ id }) => id)).toEqual(deleted);
	const ids = conversations.map(({ conversation }) => conversation.id);
	expect(ids).toEqual(expect.arrayContaining(changed));
	expect(ids.filter((id) => deleted.includes(id))).toEqual([]);
	for (const { conversation, contact, before } of conversations) {
		if (before) expect([contact, before.contact.id]).toEqual([null, conversation.contactId]);
	}
	expect(conversations.some(({ before }) => before !== undefined)).toBe(true);
});

it('lists first what changed last, also after things were deleted', async () => {
	const { changed } = await drift.happen({ touched: 4, deletedConversations: 2 });
	const { data }: { data: Array<{ id: number }> } = JSON.parse((await get('/conversations/list?limit=100')).text);
	const first = data.slice(0, changed.length).map(({ id }) => id);
	expect(first.toSorted()).toEqual(changed.toSorted());
});

it('counts requests by kind and status, and fails those it was told to', async () => {
	await drift.counted();
	await drift.fault({ path: '/users/list', status: 503, times: 1 });
	await get('/users/list');
	await get('/users/list');
	await get('/conversations/1');
	await drift.fault({ path: '/teams' });
	await expect(get('/teams/org')).rejects.toThrow('fetch failed');
	expect((await drift.counted()).requests).toEqual({
		'GET /users/list': { 200: 1, 503: 1 },
		'GET /conversations/{id}': { 404: 1 },
		'GET /teams/org': { 0: 1 },
	});
	await drift.change({ rateLimit: { requests: 1, perMs: 60_000 }, latency: 1 });
	const statuses = [(await get('/teams/org')).status, (await get('/teams/org')).status];
	expect(statuses).toEqual([200, 429]);
	await drift.change({ rateLimit: null });
	expect((await get('/teams/org')).status).toBe(200);
});
