import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { driftAccount } from '../../account';
import { archiveAll, itemsOf, linesOf, nextSlice, write } from './archiving';
import type { Archive } from './archiving';

const account = driftAccount({ conversations: 30, contacts: 4, messages: 30 });
const continues = { onError: 'continueRegularOutput' } as const;
const archived = (archive: Archive) =>
	new Set(linesOf(archive, 'conversations-').map(({ conversation }) => Number(conversation?.id)));
const refusedIn = (archive: Archive) => linesOf(archive, 'slice-').flatMap(({ refused = [] }) => refused);

/** How much later it is than it would be, in ms. */
let passed = 0;
const elapsed = performance.now.bind(performance);
beforeEach(() => {
	passed = 0;
	jest.spyOn(performance, 'now').mockImplementation(() => elapsed() + passed);
});
afterEach(() => jest.restoreAllMocks());

/** Stands between the node and Drift: `answer` returns whether it answers for Drift. */
async function between(
	answer: (path: string, response: ServerResponse) => boolean,
	act: (credentials: { accessToken: string; baseUrl: string }) => Promise<void>,
): Promise<void> {
	const { url, token } = account.drift;
	const server = createServer((request, response) => {
		const path = request.url ?? '';
		if (answer(path, response)) return;
		const body = request.method === 'POST' ? request : undefined;
		void fetch(`${url}${path}`, {
			method: request.method ?? 'GET',
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
			...(body && { body: body as unknown as ReadableStream, duplex: 'half' }),
		}).then(
			async (given) => {
				response.writeHead(given.status, { 'content-type': given.headers.get('content-type') ?? '' });
				response.end(Buffer.from(await given.arrayBuffer()));
			},
			() => response.destroy(),
		);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	try {
		await act({ accessToken: token, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
	} finally {
		server.closeAllConnections();
		server.close();
	}
}

it('gets on where what can be read again takes longer than a slice', async () => {
	const archive: Archive = new Map();
	account.drift.fault({ path: /transcript$/, status: 403, times: Infinity });
	await archiveAll(account, archive);
	const { output } = await account.run('archive.finish', {}, itemsOf(archive, /^(slice-\d+|position-\d)\.json$/));
	write(archive, output);
	account.drift.reset();
	await account.meanwhile(
		() => (passed += 6_000),
		async () => await archiveAll(account, archive, { conversationsPerSlice: 100 }, 200, continues),
	);
	const latest = new Map(linesOf(archive, 'conversations-').map((line) => [line.conversation?.id, line]));
	for (const line of latest.values()) expect(typeof line.transcript).toBe('string');
});

it('asks little where a token still lacks a scope, however much that has refused', async () => {
	const archive: Archive = new Map();
	for (let call = 0; call < 2; call++) write(archive, await nextSlice(account, archive));
	const entry = (conversationId: number) =>
		JSON.stringify({
			kind: 'transcript',
			id: conversationId,
			status: 403,
			reason: 'no',
			at: '2026-01-01',
			conversationId,
		});
	archive.set('refused.jsonl', Buffer.from(Array.from({ length: 5_000 }, (_, index) => entry(index + 1)).join('\n')));
	account.drift.fault({ path: /transcript$/, status: 403, times: Infinity });
	write(archive, await nextSlice(account, archive));
	const items = await nextSlice(account, archive);
	expect(items.at(-1)?.json).toMatchObject({ stage: 'conversations' });
	expect(account.drift.requests.filter(({ path }) => path.endsWith('/transcript')).length).toBeLessThan(20);
});

it('names a thing that Drift never answers for, by the timeout the user chose', async () => {
	const archive: Archive = new Map();
	const [id] = account.drift.account.conversations.keys();
	account.drift.fault({ path: `/conversations/${id}/transcript`, hang: true, times: Infinity });
	await archiveAll(account, archive, { requestOptions: { timeout: 100 } });
	expect(archived(archive).size).toBe(30);
	expect(refusedIn(archive)).toEqual([expect.objectContaining({ kind: 'transcript', id })]);
}, 60_000);

it('names an attachment that stands still, and goes on', async () => {
	const { conversations, messages, attachments } = account.drift.account;
	const [conversation] = conversations.values();
	if (!conversation) throw new Error('There is no conversation');
	const { id: conversationId, contactId } = conversation;
	const message = messages.add({ conversationId, author: { id: contactId, type: 'contact', bot: false } });
	const { id } = attachments.add(message, { fileName: 'a.bin', mimeType: 'application/octet-stream', content: 'x' });
	const archive: Archive = new Map();
	await between(
		(path, response) => {
			if (!path.startsWith('/attachments/')) return false;
			response.writeHead(200, { 'content-type': 'application/octet-stream' });
			response.write('The beginning');
			setTimeout(() => (passed += 290_000), 100);
			return true;
		},
		async (credentials) => void (await archiveAll(account, archive, {}, 500, { credentials })),
	);
	expect(archived(archive).size).toBe(30);
	expect(refusedIn(archive)).toEqual([
		expect.objectContaining({ kind: 'attachment', id, reason: expect.stringContaining('no time left') }),
	]);
});

it('names a list without end, and goes on', async () => {
	const archive: Archive = new Map();
	await between(
		(path, response) => {
			if (!path.startsWith('/accounts')) return false;
			passed += 10_000;
			const index = Number(new URL(path, 'http://localhost').searchParams.get('index') ?? 0) + 1;
			const body = { data: { accounts: [{ accountId: String(index) }], next: `/accounts?index=${index}&size=1` } };
			response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
			return true;
		},
		async (credentials) => void (await archiveAll(account, archive, {}, 500, { credentials })),
	);
	expect(archived(archive).size).toBe(30);
	expect(refusedIn(archive)).toContainEqual(expect.objectContaining({ kind: 'accounts' }));
});

it('comes to the end of a page though something moves up before each slice', async () => {
	const archive: Archive = new Map();
	const { conversations } = account.drift.account;
	const all = [...conversations.keys()];
	for (let call = 0; call < 400; call++) {
		conversations.touch(all[call % all.length] ?? 0, Date.now());
		const items = await nextSlice(account, archive, { conversationsPerSlice: 1 });
		write(archive, items);
		if (archived(archive).size === all.length) break;
	}
	expect(archived(archive).size).toBe(all.length);
});

it('keeps what readers of lines take for the end of one inside its line', async () => {
	const archive: Archive = new Map();
	const { conversations, messages } = account.drift.account;
	const [conversation] = conversations.values();
	const { id: conversationId = 0, contactId = 0 } = conversation ?? {};
	const body = 'one\u2028two\u2029three\u0085four \ud83d half';
	messages.add({ conversationId, author: { id: contactId, type: 'contact', bot: false }, body });
	await archiveAll(account, archive, {}, 500, continues);
	const text = [...archive].filter(([name]) => name.startsWith('conversations-')).map(([, content]) => String(content));
	expect(text.join('')).not.toMatch(/[\u0085\u2028\u2029]/);
	const line = linesOf(archive, 'conversations-').find((one) => one.conversation?.id === conversationId);
	expect(line?.messages).toContainEqual(expect.objectContaining({ body }));
});
