import type { IDataObject } from 'n8n-workflow';

import { driftAccount } from '../../account';
import { archiveAll, linesOf } from './archiving';
import type { Archive } from './archiving';

const account = driftAccount({ conversations: 9, contacts: 5, messages: 40 });
const ids = () => [...account.drift.account.conversations.keys()];

/** What the slices say was refused, and what could be read again. */
function recorded(archive: Archive) {
	const records = linesOf(archive, 'slice-') as Array<{ refused: IDataObject[]; resolved: IDataObject[] }>;
	return { refused: records.flatMap(({ refused }) => refused), resolved: records.flatMap(({ resolved }) => resolved) };
}

/** Marks a pass as done, with what was refused, as Finish does. */
function finish(archive: Archive): void {
	archive.set(
		'refused.jsonl',
		Buffer.from(
			recorded(archive)
				.refused.map((entry) => `${JSON.stringify(entry)}\n`)
				.join(''),
		),
	);
	for (const name of ['position-1.json', 'position-2.json']) {
		const position = JSON.parse(String(archive.get(name))) as object;
		archive.set(name, Buffer.from(JSON.stringify({ ...position, stage: 'done', lease: null })));
	}
}

it.each([
	['messages', 403],
	['transcript', 404],
	['messages', 500],
	['contact', 404],
	['conversation', 404],
])(
	'goes on without %s that Drift refuses with %s, names it, and archives it as soon as it can be read',
	async (kind, status) => {
		const archive: Archive = new Map();
		const [id = 0] = ids();
		const contactId = account.drift.account.conversations.get(id)?.contactId ?? 0;
		const paths = {
			messages: `/conversations/${id}/messages`,
			transcript: `/conversations/${id}/transcript`,
			contact: `/contacts/${contactId}`,
			conversation: `/conversations/${id}`,
		};
		account.drift.fault({ path: paths[kind as keyof typeof paths], status, times: Infinity });
		await archiveAll(account, archive);
		const { refused } = recorded(archive);
		expect(refused.length).toBeGreaterThan(0);
		for (const entry of refused)
			expect(entry).toMatchObject({ kind, status, reason: expect.stringContaining('Simulated trouble') });
		expect(refused).toContainEqual(expect.objectContaining({ conversationId: id }));
		const lines = linesOf(archive, 'conversations-');
		expect(lines.length).toBe(ids().length - (kind === 'conversation' ? 1 : 0));
		const line = lines.find(({ conversation }) => conversation?.id === id);
		if (line) expect(line.refused).toEqual(refused.filter(({ conversationId }) => conversationId === id));

		finish(archive);
		account.drift.reset();
		await archiveAll(account, archive);
		expect(recorded(archive).resolved).toContainEqual(expect.objectContaining({ kind, conversationId: id }));
		const last = linesOf(archive, 'conversations-')
			.filter(({ conversation }) => conversation?.id === id)
			.at(-1);
		expect(last).toMatchObject({ refused: [], contact: { id: contactId } });
		expect(last?.messages?.length).toBe(account.drift.account.messages.get(id)?.length ?? 0);
	},
);

it('tries a thing that is still refused once in each pass, and asks for nothing else of its conversation', async () => {
	const archive: Archive = new Map();
	const [id = 0] = ids();
	account.drift.fault({ path: `/conversations/${id}/transcript`, status: 404, times: Infinity });
	await archiveAll(account, archive);
	finish(archive);
	const before = account.drift.requests.length;
	await archiveAll(account, archive);
	const later = account.drift.requests.slice(before).filter(({ path }) => path.includes(String(id)));
	expect(later.map(({ path }) => path)).toEqual([`/conversations/${id}/transcript`]);
});

it('archives what a token without further scopes can read, and names the rest', async () => {
	const archive: Archive = new Map();
	account.drift.settings.tokens.set('little', ['conversation_read']);
	const credentials = { accessToken: 'little', baseUrl: account.drift.url };
	await archiveAll(account, archive, {}, 500, { credentials });
	expect(linesOf(archive, 'conversations-').length).toBe(ids().length);
	const kinds = new Set(recorded(archive).refused.map(({ kind }) => kind));
	expect(kinds).toEqual(
		new Set(['users', 'accounts', 'playbooks', 'landing-pages', 'attributes', 'meetings', 'contact']),
	);
});

it('fails a slice in which many things fail for a while, and refuses them if they fail again', async () => {
	const archive: Archive = new Map();
	account.drift.fault({ path: /transcript$/, status: 500, times: Infinity });
	const together = { conversationsPerSlice: 9 };
	await expect(archiveAll(account, archive, together)).rejects.toThrow('Drift failed to answer');
	expect(linesOf(archive, 'conversations-')).toEqual([]);
	await archiveAll(account, archive, together, 500, { onError: 'continueRegularOutput' });
	expect(linesOf(archive, 'conversations-').length).toBe(ids().length);
	expect(recorded(archive).refused.filter(({ kind }) => kind === 'transcript').length).toBe(ids().length);
});

it('fails if Drift cannot be reached, whatever the slice is about', async () => {
	const archive: Archive = new Map();
	await expect(
		archiveAll(account, archive, {}, 500, { credentials: { accessToken: 'any', baseUrl: 'http://127.0.0.1:9' } }),
	).rejects.toThrow("The Base URL's host refused the connection");
	expect([...archive.keys()]).toEqual(['position-2.json']);
});
