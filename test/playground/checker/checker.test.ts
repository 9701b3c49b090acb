import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { checkArchive } from '../../../playground/checker/check.ts';
import { MANIFEST, refusal, TestArchive } from './archive';

let archive: TestArchive;

beforeAll(async () => {
	archive = await TestArchive.of({ conversations: 60, contacts: 20, messages: 600 });
	const [contact = 0] = archive.account.contacts.keys();
	archive.account.contacts.delete(contact);
});
beforeEach(async () => await archive.write());
afterAll(async () => await archive.end());

const FILE = 'conversations-000001.jsonl';

const differences = async () => (await checkArchive(archive.folder, archive.held())).differences;

/** Changes a file of the archive, and its manifest with it; then the differences. */
async function after(name: string, change: (text: string) => string): Promise<string[]> {
	archive.put(name, change(archive.read(name)));
	archive.sign();
	return await differences();
}

const removeLine = (text: string) => text.replace(/^.*\n/, '');

it('finds nothing in an archive that is what the account holds', async () => {
	const verdict = await checkArchive(archive.folder, archive.held());
	expect(verdict).toMatchObject({ conversations: 60, messages: 600, differences: [] });
	expect(verdict.refused).toBeGreaterThan(0);
});

it.each([
	['a conversation is missing', removeLine],
	['a conversation is twice in a file', (text: string) => text + text.slice(0, text.indexOf('\n') + 1)],
	['a line is not JSON', (text: string) => text.slice(0, -9)],
	['a line is no conversation', (text: string) => text.replace('"refused"', '"refusals"')],
	['a conversation is not as in the account', (text: string) => text.replace('"status":"', '"status":"not ')],
	['the messages are not as in the account', (text: string) => text.replace('<p>Hey there!</p>', '<p>Hey!</p>')],
	['a transcript is not as in the account', (text: string) => text.replace(' Bot (Agent): ', ' Bot: ')],
	[
		'a contact is not as in the account',
		(text: string) => text.replace('"_END_USER_VERSION":3', '"_END_USER_VERSION":4'),
	],
	[
		'a conversation is not in the account',
		(text: string) => `${text}${text.split('\n')[0]?.replace(/"id":\d+/, '"id":7')}\n`,
	],
])('finds that %s', async (what, change) => {
	const found = await after(FILE, change);
	expect(found.join('\n')).toContain(what);
	// The summary names the bytes of the file, and its digest
	expect(found.join('\n')).toContain('archive.json names another file');
});

it.each([
	['a readable transcript is missing', (text: string) => text.replace(/^Conversation .*/, 'Conversation 7')],
	['a readable transcript lacks messages', (text: string) => text.replace(/^2026.*\n/gm, '')],
	['a readable transcript lacks messages', (text: string) => text.replace(/(?:2026.*\n)+/, '$&$&')],
	['a readable transcript counts wrongly', (text: string) => text.replace(/^Messages: .*\n/m, '')],
	['a readable transcript counts wrongly', (text: string) => text.replace(/^Messages: /m, 'Messages: 1')],
	[
		'a readable transcript lacks messages',
		(text: string) => text.replace(/^Messages: .*/m, '$&, 1 page visit left out'),
	],
	['a readable transcript is of no conversation', (text: string) => `${text}Conversation 7\n`],
])('finds that %s', async (what, change) => {
	expect((await after('transcripts-000001.txt', change)).join('\n')).toContain(what);
});

it('finds that a file of readable transcripts is missing', async () => {
	rmSync(join(archive.folder, 'transcripts-000001.txt'));
	archive.sign();
	expect((await differences()).join('\n')).toContain(
		'a file of readable transcripts is missing: transcripts-000001.txt',
	);
});

it('takes a conversation that is missing as refused if refused.jsonl says so', async () => {
	const text = archive.read(FILE);
	const id = Number(/"id":(\d+)/.exec(text)?.[1]);
	await after(FILE, removeLine);
	await after('transcripts-000001.txt', (lines) => lines.replace(/^[^]*?\n\n(?=Conversation)/, ''));
	const found = await after('refused.jsonl', (lines) => `${lines}${JSON.stringify(refusal('conversation', id))}\n`);
	expect(found.filter((line) => !line.includes('archive.json'))).toEqual([]);
});

it.each([
	['a list is not as in the account', 'users.jsonl', removeLine],
	['a meeting is missing', 'meetings.jsonl', removeLine],
	['a meeting is there twice', 'meetings.jsonl', (text: string) => text + text],
	['a contact is not as in the account', 'refused.jsonl', removeLine],
	['refused.jsonl lacks something', 'refused.jsonl', removeLine],
	['something is refused twice', 'refused.jsonl', (text: string) => text + text],
	['does not say what was refused and why', 'refused.jsonl', (text: string) => text.replace('"reason"', '"why"')],
	[
		'archive.json counts wrongly: messages',
		'archive.json',
		(text: string) => text.replace('"messages":600', '"messages":599'),
	],
	[
		'archive.json is not as described',
		'archive.json',
		(text: string) => text.replace('"messages":600', '"messages":"600"'),
	],
])('finds that %s in %s', async (what, name, change) => {
	expect((await after(name, change)).join('\n')).toContain(what);
});

it('finds attachments that are missing, changed, or nobody’s', async () => {
	const names = [...archive.read(MANIFEST).matchAll(/attachment-\S+/g)].map(([name]) => name);
	const [name = ''] = names;
	expect((await after(name, (text) => `${text}!`)).join('\n')).toContain('an attachment has other bytes');
	rmSync(join(archive.folder, name));
	archive.put('attachment-5-file', '');
	archive.sign();
	const found = (await differences()).join('\n');
	expect(found).toContain('an attachment is missing');
	expect(found).toContain('an attachment is not in the account: attachment-5-file');
});

it('finds what the manifest does not know, and what is not as it says', async () => {
	archive.put('stranger.txt', '');
	archive.put('users.jsonl', archive.read('users.jsonl').replace('"', ' "'));
	rmSync(join(archive.folder, 'teams.jsonl'));
	const found = (await differences()).join('\n');
	expect(found).toContain('a file is not in the manifest: stranger.txt');
	expect(found).toContain('a file is not as the manifest says: users.jsonl');
	expect(found).toContain('a file of the manifest is missing: teams.jsonl');
});

it('takes what was deleted since as it was', async () => {
	const [{ id, contactId } = { id: 0, contactId: 0 }] = archive.account.conversations.values();
	archive.deletions.deleteContact(contactId);
	expect(await differences()).toEqual([]);
	archive.deletions.deleteConversation(id);
	expect((await differences()).filter((line) => !line.includes("Drift's"))).toEqual([]);
});
