import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { resultOf } from '../../../playground/archive/result.ts';

const folder = mkdtempSync(join(tmpdir(), 'archive-'));
afterAll(() => rmSync(folder, { recursive: true }));

function archive(further: object): void {
	const emailAddresses = { asked: 0, notFound: [] };
	const counts = { conversations: 1000, messages: 1, attachments: 0, emailAddresses };
	const passes = [{ conversations: 1000 }];
	const summary = { complete: true, reasons: [], counts, passes, refused: [], ...further };
	writeFileSync(join(folder, 'archive.json'), JSON.stringify(summary));
	writeFileSync(join(folder, 'manifest-sha256.txt'), `${'0'.repeat(64)}  archive.json\n`);
}

test('says that all is there, and gives the checksum of the manifest to be written down', () => {
	archive({});
	const lines = resultOf(folder).split('\n');
	expect(lines[0]).toBe('Complete: 1,000 conversations, 1 message, 0 attachments; Drift refused nothing.');
	expect(lines[1]).toBe('');
	// printf '%064d  archive.json\n' 0 | sha256sum
	expect(lines).toContain('  Write this down      419712c92ec2c1b83311575f133080633a757c4de9f3e7d7bc8c8d801233a40b');
});

test('calls nothing complete that was restricted, and says by what', () => {
	const reasons = ['Conversations last updated before 1 June 2026, 00:00:00 UTC were left out, as was asked for.'];
	archive({ complete: false, reasons, refused: [{ kind: 'contact', count: 3 }] });
	const text = resultOf(folder);
	expect(text).toMatch(
		/^Done, but this is not the whole account:\n {2}Conversations last updated before 1 June .*\n1,000 conversations, .*; Drift refused 3 contacts\.\n/,
	);
	expect(text).not.toContain('Complete');
});

test('says what a later pass has brought, and what came of email addresses', () => {
	const emailAddresses = { asked: 4, notFound: ['a@b.example', 'c@d.example', 'e@f.example'] };
	const counts = { conversations: 1001, messages: 1, attachments: 0, emailAddresses };
	archive({ counts, passes: [{ conversations: 1000 }, { conversations: 1 }] });
	expect(resultOf(folder).split('\n').slice(0, 3)).toEqual([
		'Since the last time: 1 new or changed conversation.',
		'Email addresses: 1 found in Drift, 3 unknown to Drift.',
		expect.stringMatching(/^Complete: 1,001 /),
	]);
});

test('names files that somebody added', () => {
	archive({});
	writeFileSync(join(folder, 'conversations-000011.jsonl'), '');
	writeFileSync(join(folder, '.lock'), '');
	expect(resultOf(folder)).toContain(
		'No part of the archive, as the manifest does not name it: "conversations-000011.jsonl"\n',
	);
});
