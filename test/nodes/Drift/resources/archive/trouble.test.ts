import type { IDataObject } from 'n8n-workflow';

import { driftAccount } from '../../account';
import { archiveAll, itemsOf, linesOf, nextSlice, write } from './archiving';
import type { Archive } from './archiving';

const account = driftAccount({ conversations: 30, contacts: 4, messages: 60 });
const ids = () => [...account.drift.account.conversations.keys()];
const continues = { onError: 'continueRegularOutput' } as const;

const archived = (archive: Archive) =>
	linesOf(archive, 'conversations-').map(({ conversation }) => Number(conversation?.id));
const slices = (archive: Archive) =>
	linesOf(archive, 'slice-') as Array<{ refused: IDataObject[]; resolved: IDataObject[] }>;
const refusedIn = (archive: Archive) => slices(archive).flatMap(({ refused }) => refused);

/** Does what Finish does at the end of a pass. */
async function finish(archive: Archive): Promise<void> {
	const { output, error } = await account.run(
		'archive.finish',
		{},
		itemsOf(archive, /^(slice-\d+|position-\d)\.json$/),
	);
	if (error) throw new Error(error.message);
	write(archive, output);
}

const refusedNow = (archive: Archive) => linesOf(archive, 'refused.jsonl') as IDataObject[];

/** Archives as far as it goes, however often a slice fails. */
async function goOn(archive: Archive, parameters = {}, most = 40): Promise<void> {
	await archiveAll(account, archive, parameters, most, continues).catch(() => undefined);
}

const said = (archive: Archive) =>
	['position-1.json', 'position-2.json']
		.map((name) => JSON.parse(String(archive.get(name) ?? '{}')) as IDataObject)
		.sort((a, b) => Number(b.writes) - Number(a.writes))[0];

describe('the list of conversations', () => {
	it('does not end where Drift names a further page that is empty', async () => {
		const archive: Archive = new Map();
		account.drift.fault({
			path: '/conversations/list',
			skip: 2,
			status: 200,
			body: { data: [], pagination: { more: true, next: '10' } },
		});
		await goOn(archive, { conversationsPerSlice: 10 });
		await finish(archive);
		await goOn(archive, { conversationsPerSlice: 10 });
		expect(new Set(archived(archive)).size).toBe(30);
	});

	it('ends with an empty page that always names a further one, if nearly all is archived, and says so', async () => {
		const archive: Archive = new Map();
		const next = { links: { next: 'https://api.drift.com/conversations/list?page_token=ZW5k' } };
		const last = account.drift.account.conversations.inListOrder().slice(20);
		const path = '/conversations/list';
		account.drift.fault({ path, skip: 2, status: 200, body: { data: last, ...next } });
		account.drift.fault({ path, skip: 2, status: 200, body: { data: [], ...next }, times: 2 });
		await goOn(archive, { conversationsPerSlice: 10 });
		expect(new Set(archived(archive)).size).toBe(30);
		expect(refusedIn(archive)).toEqual([expect.objectContaining({ kind: 'conversations', id: 'list', status: null })]);
	});

	it.each([false, true])(
		'fails where Drift gives the same page again and again (by rows: %s)',
		async (withoutLinks) => {
			const archive: Archive = new Map();
			account.drift.fault({ path: '/conversations/list', stuckCursor: true, times: 50 });
			if (withoutLinks) account.drift.fault({ path: '/conversations/list', withoutLinks: true, times: Infinity });
			await goOn(archive, { conversationsPerSlice: 10 }, 12);
			expect(said(archive)).toMatchObject({ stage: 'conversations', lastError: { message: expect.any(String) } });
			expect(account.drift.requests.length).toBeLessThan(120);
			account.drift.reset();
			await archiveAll(account, archive, { conversationsPerSlice: 10 });
			expect(new Set(archived(archive)).size).toBe(30);
		},
	);

	it.each([1, 3, 10])(
		'skips nothing where rows are deleted while pages are counted in rows, %s at a time',
		async (conversationsPerSlice) => {
			account.drift.fault({ withoutLinks: true, path: '/conversations/list', times: Infinity });
			const archive: Archive = new Map();
			const { conversations } = account.drift.account;
			const gone = conversations.inListOrder()[0];
			let slice = 0;
			for (let call = 0; call < 400; call++) {
				const items = await nextSlice(account, archive, { conversationsPerSlice });
				write(archive, items);
				if (items.at(-1)?.json.stage === 'conversations' && archived(archive).length > 0 && ++slice === 1 && gone)
					conversations.delete(gone.id);
				if (items.at(-1)?.json.isLast === true) break;
			}
			if (gone) conversations.set(gone.id, gone);
			expect(new Set(archived(archive)).size).toBe(30);
		},
	);

	it('has a conversation once in a file, though Drift lists it twice', async () => {
		const archive: Archive = new Map();
		const row = (id: number | undefined, updatedAt: number) => ({ id, updatedAt, status: 'open' });
		const [id] = ids();
		account.drift.fault({
			path: '/conversations/list',
			status: 200,
			body: { data: [row(id, 2_000), row(id, 1_000)], pagination: { more: false } },
		});
		await goOn(archive);
		const [first] = linesOf(archive, 'conversations-000001');
		expect(first?.conversation).toMatchObject({ id });
		expect(linesOf(archive, 'conversations-000001').length).toBe(1);
	});
});

describe('what Drift answers instead of data', () => {
	it.each([{ data: {} }, { maintenance: true }, { data: { id: 1, status: 'open' } }])(
		'is no conversation: %j',
		async (body) => {
			const archive: Archive = new Map();
			const [id] = ids();
			account.drift.fault({ path: `/conversations/${id}`, status: 200, body, times: Infinity });
			await goOn(archive);
			expect(archived(archive).sort()).toEqual(ids().filter((one) => one !== id));
			expect(refusedIn(archive)).toContainEqual(expect.objectContaining({ kind: 'conversation', id }));
		},
	);

	it('is no contact: {}', async () => {
		const archive: Archive = new Map();
		const [id] = account.drift.account.contacts.keys();
		account.drift.fault({ path: `/contacts/${id}`, status: 200, body: { data: {} }, times: Infinity });
		await goOn(archive);
		expect(refusedIn(archive)).toContainEqual(expect.objectContaining({ kind: 'contact', id }));
	});

	it('names a list that broke off', async () => {
		const archive: Archive = new Map();
		account.drift.fault({
			path: '/accounts',
			status: 200,
			body: { data: { accounts: [], next: '/accounts?index=65&size=65' } },
		});
		await goOn(archive);
		expect(refusedIn(archive)).toContainEqual(expect.objectContaining({ kind: 'accounts' }));
	});

	it('does not turn a token that was revoked into things that Drift refuses', async () => {
		const archive: Archive = new Map();
		for (let call = 0; call < 5; call++) write(archive, await nextSlice(account, archive));
		expect(said(archive)).toMatchObject({ stage: 'conversations' });
		account.drift.fault({ path: '/conversations/list', skip: 1, status: 403, times: Infinity });
		account.drift.fault({ path: /^\/(conversations\/\d|contacts)/, status: 403, times: Infinity });
		await goOn(archive, {}, 4);
		expect(refusedIn(archive)).toEqual([]);
		account.drift.reset();
		await archiveAll(account, archive);
		expect(archived(archive).length).toBe(30);
	});

	it('keeps the token out of the archive', async () => {
		const archive: Archive = new Map();
		const [id] = ids();
		const { token } = account.drift;
		account.drift.fault({
			path: `/conversations/${id}/transcript`,
			status: 403,
			body: { error: { message: `Bearer ${token} may not` } },
			times: Infinity,
		});
		await archiveAll(account, archive);
		expect(refusedIn(archive).length).toBe(1);
		for (const content of archive.values()) expect(String(content).includes(token)).toBe(false);
	});
});

describe('what was refused', () => {
	it('is read again for each conversation it belongs to', async () => {
		const archive: Archive = new Map();
		const [contactId] = account.drift.account.contacts.keys();
		const theirs = [...account.drift.account.conversations.values()].filter((one) => one.contactId === contactId);
		expect(theirs.length).toBeGreaterThan(2);
		account.drift.fault({ path: `/contacts/${contactId}`, status: 404, times: Infinity });
		await archiveAll(account, archive);
		await finish(archive);
		account.drift.reset();
		await archiveAll(account, archive);
		await finish(archive);
		expect(refusedNow(archive)).toEqual([]);
		const latest = new Map(linesOf(archive, 'conversations-').map((line) => [line.conversation?.id, line]));
		for (const { id } of theirs) expect(latest.get(id)?.contact).toMatchObject({ id: contactId });
	});

	it('is named if a conversation is not in the archive because its messages are refused', async () => {
		const archive: Archive = new Map();
		await archiveAll(account, archive);
		await finish(archive);
		const { conversations, contacts, messages } = account.drift.account;
		const [contactId = 0] = contacts.keys();
		const { id } = conversations.add({ contactId, status: 'open' });
		messages.add({ conversationId: id, author: { id: contactId, type: 'contact', bot: false } });
		account.drift.fault({ path: `/conversations/${id}/messages`, status: 500, times: Infinity });
		await archiveAll(account, archive);
		await finish(archive);
		const isThere = archived(archive).includes(id);
		const isNamed = refusedNow(archive).some((entry) => entry.kind === 'conversation' && entry.id === id);
		conversations.delete(id);
		expect(isThere || isNamed).toBe(true);
	});
});

describe('positions', () => {
	it('refuses to begin anew where an archive is, though no position can be read', async () => {
		const archive: Archive = new Map();
		for (let call = 0; call < 2; call++) write(archive, await nextSlice(account, archive));
		archive.delete('position-1.json');
		archive.set('position-2.json', Buffer.from('{'));
		await expect(nextSlice(account, archive)).rejects.toThrow('archive');
		archive.delete('position-2.json');
		await expect(nextSlice(account, archive)).rejects.toThrow('archive');
	});

	it('finishes again if n8n was stopped between the two positions', async () => {
		const archive: Archive = new Map();
		await archiveAll(account, archive);
		const { output } = await account.run('archive.finish', {}, itemsOf(archive, /^(slice-\d+|position-\d)\.json$/));
		write(archive, output.slice(0, -1));
		const items = await nextSlice(account, archive, { skipIfArchivedSince: '2020-01-01' });
		write(archive, items);
		expect(items.at(-1)?.json).toMatchObject({ isLast: true });
		await finish(archive);
		expect(String(archive.get('position-1.json'))).toBe(String(archive.get('position-2.json')));
		expect(await nextSlice(account, archive, { skipIfArchivedSince: '2020-01-01' })).toEqual([]);
	});
});
