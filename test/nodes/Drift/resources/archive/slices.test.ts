import { driftAccount } from '../../account';
import { archiveAll, linesOf } from './archiving';
import type { Archive, Line } from './archiving';

const account = driftAccount({ conversations: 23, contacts: 6, messages: 400 });

/** The IDs of the archived conversations, in the order of the lines. */
const archived = (archive: Archive) =>
	linesOf(archive, 'conversations-').map(({ conversation }: Line) => conversation?.id);
const requests = (path: RegExp) => account.drift.requests.filter((request) => path.test(request.path));
const conversations = () => [...account.drift.account.conversations.values()];

it('archives each conversation as Drift gives it, with its messages, transcript and contact', async () => {
	const archive: Archive = new Map();
	await archiveAll(account, archive);
	expect(archived(archive).sort()).toEqual([...account.drift.account.conversations.keys()].sort());
	for (const line of linesOf(archive, 'conversations-')) {
		const id = Number(line.conversation?.id);
		const drift = account.drift.account;
		expect(line.conversation).toEqual(JSON.parse(JSON.stringify(drift.conversations.get(id))));
		expect(line.messages).toEqual(JSON.parse(JSON.stringify(drift.messages.get(id) ?? [])));
		expect(line.contact).toEqual(JSON.parse(JSON.stringify(drift.contacts.get(Number(line.conversation?.contactId)))));
		expect(typeof line.transcript).toBe('string');
		expect(line.refused).toEqual([]);
	}
	// some have more messages than a page
	expect(Math.max(...linesOf(archive, 'conversations-').map(({ messages = [] }) => messages.length))).toBeGreaterThan(
		50,
	);
});

it('archives the lists of the organization', async () => {
	const archive: Archive = new Map();
	await archiveAll(account, archive);
	const { users, accounts, teams, playbooks, landingPages, meetings } = account.drift.account;
	expect(linesOf(archive, 'users').length).toBe(users.size);
	expect(linesOf(archive, 'accounts').length).toBe(accounts.size);
	expect(linesOf(archive, 'teams').length).toBe(teams.length);
	expect(linesOf(archive, 'playbooks').length).toBe(playbooks.length);
	expect(linesOf(archive, 'landing-pages').length).toBe(landingPages.length);
	expect(linesOf(archive, 'attributes').length).toBeGreaterThan(3);
	expect(linesOf(archive, 'meetings').length).toBe(
		meetings.all.filter(({ slotStart }) => slotStart >= account.drift.account.now - 30 * 86_400_000).length,
	);
	// of these the viewer shows names, and contacts' meetings
	const shown = String(archive.get('viewer-000001.js'));
	for (const { name } of playbooks) expect(shown).toContain(JSON.stringify(name));
	expect(shown.split('"contact":').length - 1).toBe(linesOf(archive, 'meetings.').length);
	expect(shown).toMatch(/"meetings":\[\{/);
});

it('reads in a later pass what has changed, and nothing else of the conversations', async () => {
	const archive: Archive = new Map();
	await archiveAll(account, archive);
	finish(archive);
	account.drift.reset();
	const [first, second] = conversations();
	for (const { id, contactId } of [first, second].flatMap((one) => one ?? []))
		account.drift.account.messages.add({ conversationId: id, author: { id: contactId, type: 'contact', bot: false } });
	const before = archived(archive).length;
	await archiveAll(account, archive);
	expect(archived(archive).slice(before).sort()).toEqual([first?.id, second?.id]);
	expect(requests(/^\/conversations\/\d+$/).length).toBe(2);
	finish(archive);
	account.drift.reset();
	await archiveAll(account, archive);
	expect(requests(/^\/conversations\/\d+/)).toEqual([]);
	expect(requests(/^\/conversations\/list/).length).toBe(1);
});

it.each([
	['by token', false],
	['by rows', true],
])(
	'archives what moves up, and stops for nothing that is deleted, while it reads (pages %s)',
	async (_, withoutLinks) => {
		if (withoutLinks) account.drift.fault({ withoutLinks: true, times: Infinity });
		const archive: Archive = new Map();
		const { conversations: rows, messages } = account.drift.account;
		const ids = [...rows.keys()];
		await account.meanwhile(
			(request) => {
				const id = ids[(request * 7) % ids.length] ?? 0;
				const contactId = rows.get(id)?.contactId ?? 0;
				if (request % 30 === 5 && rows.has(id))
					messages.add({ conversationId: id, author: { id: contactId, type: 'contact', bot: false } });
				if (request === 42) rows.delete(id);
			},
			async () => await archiveAll(account, archive),
		);
		await again(archive);
		const latest = new Map(linesOf(archive, 'conversations-').map((line) => [line.conversation?.id, line]));
		for (const { id } of conversations())
			expect(latest.get(id)?.messages).toEqual(JSON.parse(JSON.stringify(messages.get(id) ?? [])));
	},
);

it('asks for contacts by email address', async () => {
	const archive: Archive = new Map();
	const emails = [...account.drift.account.contacts.values()].slice(0, 3).map(({ attributes }) => attributes.email);
	await archiveAll(account, archive, { emailAddresses: `${emails.join('; ')}\nnobody@example.com` });
	expect(linesOf(archive, 'contacts-').map(({ attributes }: Line) => attributes?.email)).toEqual(emails.toSorted());
});

it('archives only what has changed since a time', async () => {
	const archive: Archive = new Map();
	const times = conversations().map(({ updatedAt }) => updatedAt);
	const since = [...times].sort((a, b) => b - a)[6] ?? 0;
	await archiveAll(account, archive, { changedSince: since });
	expect(archived(archive).length).toBe(times.filter((time) => time >= since).length);
});

it('forgets no meeting that Drift no longer gives, and has none twice', async () => {
	const archive: Archive = new Map();
	await archiveAll(account, archive);
	finish(archive);
	const before = linesOf(archive, 'meetings.jsonl');
	account.drift.account.meetings.all.shift();
	// cut off while it was written
	archive.set('meetings.jsonl', Buffer.from(String(archive.get('meetings.jsonl')).slice(0, -20)));
	archive.set('meetings-before.jsonl', Buffer.from(before.map((meeting) => `${JSON.stringify(meeting)}\n`).join('')));
	await archiveAll(account, archive);
	expect(linesOf(archive, 'meetings.jsonl')).toEqual(expect.arrayContaining(before));
	expect(linesOf(archive, 'meetings.jsonl').length).toBe(before.length);
});

/** Marks the archive as finished, as Finish does. */
function finish(archive: Archive): void {
	for (const name of ['position-1.json', 'position-2.json']) {
		const position = JSON.parse(String(archive.get(name))) as object;
		archive.set(name, Buffer.from(JSON.stringify({ ...position, stage: 'done', lease: null })));
	}
}

async function again(archive: Archive): Promise<void> {
	finish(archive);
	await archiveAll(account, archive);
}
