import { createHash } from 'node:crypto';

import { driftAccount } from '../../account';
import { archiveAll, linesOf, nextSlice, write } from './archiving';
import type { Archive } from './archiving';

const account = driftAccount({ conversations: 2, contacts: 1, messages: 4 });

/** One of each byte: read as text, they would not be the same any more. */
const EVERY_BYTE = Buffer.from(Uint8Array.from({ length: 256 }, (_, byte) => byte));

/** Attaches files to a message in each of the conversations. */
function attach(...files: Array<{ fileName: string; mimeType: string; content: Uint8Array | string }>) {
	const { conversations, messages, attachments } = account.drift.account;
	return [...conversations.values()].flatMap(({ id: conversationId, contactId }) => {
		const message = messages.add({ conversationId, author: { id: contactId, type: 'contact', bot: false } });
		return files.map((file) => attachments.add(message, file));
	});
}

const kept = (archive: Archive) => [...archive.keys()].filter((name) => name.startsWith('attachment-'));
const records = (archive: Archive) =>
	linesOf(archive, 'slice-') as Array<{
		files?: Array<{ name: string; sha256: string; bytes: number }>;
		refused?: object[];
	}>;

afterEach(() => {
	account.drift.settings.variants.messageAttachments = 'attachments';
	account.drift.account.attachments.clear();
	for (const messages of account.drift.account.messages.values())
		for (const message of messages) delete message.attachments;
});

it.each(['attachments', 'attachment', 'ids', 'urls'] as const)(
	'archives every byte of attachments named as %s',
	async (variant) => {
		account.drift.settings.variants.messageAttachments = variant;
		const attached = attach(
			{ fileName: 'Größen: 東京/../a.png', mimeType: 'image/png', content: EVERY_BYTE },
			{ fileName: 'list.json', mimeType: 'application/json', content: '{ "a" : 1 }' },
			{ fileName: 'page.html', mimeType: 'text/html', content: '<!doctype html><p>Hi</p>' },
			{ fileName: 'empty.bin', mimeType: 'application/octet-stream', content: '' },
		);
		const archive: Archive = new Map();
		await archiveAll(account, archive);
		expect(kept(archive).length).toBe(attached.length);
		const files = records(archive).flatMap(({ files = [] }) => files);
		for (const { id } of attached) {
			const name = kept(archive).find((file) => file.startsWith(`attachment-${id}`)) ?? '';
			expect(name).not.toMatch(/[\\/:]/);
			const content = archive.get(name);
			expect(content).toEqual(account.drift.account.attachments.get(id)?.content);
			expect(files).toContainEqual({
				name,
				sha256: createHash('sha256')
					.update(content ?? '')
					.digest('hex'),
				bytes: content?.length,
			});
		}
	},
);

it.each([
	['a. .', 'a___'],
	['CON', 'CON'],
	['a\u2028b.txt', 'a_b.txt'],
	['__proto__', '__proto__'],
	['x'.repeat(300), 'x'],
])('gives the file %j a name that every file system keeps', async (fileName, kept) => {
	const [one] = attach({ fileName, mimeType: 'text/plain', content: 'text' });
	const archive: Archive = new Map();
	await archiveAll(account, archive);
	const name = [...archive.keys()].find((file) => file.startsWith(`attachment-${one?.id}`)) ?? '';
	expect(name.startsWith(`attachment-${one?.id}-${kept}`)).toBe(true);
	expect(name).not.toMatch(/[. ]$/);
	expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
});

it('reads one that broke off in the middle again, and names it if it breaks off each time', async () => {
	const content = Buffer.alloc(300_000, 'x');
	const [once, always] = attach({ fileName: 'a.bin', mimeType: 'application/octet-stream', content });
	account.drift.fault({ path: `/attachments/${once?.id}/data`, reset: 'during' });
	account.drift.fault({ path: `/attachments/${always?.id}/data`, reset: 'during', times: Infinity });
	const archive: Archive = new Map();
	await archiveAll(account, archive);
	expect(kept(archive)).toEqual([`attachment-${once?.id}-a.bin`]);
	expect(archive.get(kept(archive)[0] ?? '')).toEqual(content);
	const refused = records(archive).flatMap(({ refused: entries = [] }) => entries);
	expect(refused).toEqual([expect.objectContaining({ id: always?.id, reason: expect.stringContaining('broke off') })]);
});

it('names those that Drift refuses or breaks off, and goes on', async () => {
	const [gone, cut, page] = attach(
		{ fileName: 'a.txt', mimeType: 'text/plain', content: 'text' },
		{ fileName: 'b.txt', mimeType: 'text/plain', content: 'more' },
	);
	account.drift.fault({ path: `/attachments/${gone?.id}/data`, status: 404 });
	account.drift.fault({ path: `/attachments/${cut?.id}/data`, reset: 'after', times: Infinity });
	account.drift.fault({ path: `/attachments/${page?.id}/data`, html: '<!doctype html>Log in', times: Infinity });
	const archive: Archive = new Map();
	await archiveAll(account, archive);
	expect(kept(archive).length).toBe(1);
	const refused = records(archive).flatMap(({ refused = [] }) => refused);
	expect(refused.length).toBe(3);
	for (const expected of [
		{ id: gone?.id, status: 404 },
		{ id: page?.id, status: null, reason: 'Drift answered with a web page instead of data' },
		{ id: cut?.id, status: null },
	])
		expect(refused).toContainEqual(expect.objectContaining({ kind: 'attachment', ...expected }));
});

it('leaves what is too much for a slice to the next, before it goes on', async () => {
	const content = Buffer.alloc(12_000_000, 'x');
	const attached = attach(
		...['a', 'b', 'c', 'd'].map((name) => ({ fileName: `${name}.bin`, mimeType: 'application/octet-stream', content })),
	);
	const archive: Archive = new Map();
	let most = 0;
	for (let call = 0; call < 20; call++) {
		const items = await nextSlice(account, archive);
		write(archive, items);
		most = Math.max(most, items.filter(({ json }) => json.kind === 'attachment').length);
		if (items.at(-1)?.json.isLast === true) break;
	}
	expect(kept(archive).length).toBe(attached.length);
	expect(most).toBeGreaterThan(1);
	expect(most).toBeLessThan(7);
	expect(account.drift.requests.filter(({ path }) => path.startsWith('/attachments')).length).toBe(attached.length);
});
