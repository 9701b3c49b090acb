import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { count } from './progress.ts';
import { refusedWords } from './refused.ts';

const MANIFEST = 'manifest-sha256.txt';

/** How many files that do not belong to the archive are named. */
const NAMED = 10;

const Summary = Type.Object({
	complete: Type.Boolean(),
	reasons: Type.Array(Type.String()),
	counts: Type.Object({
		conversations: Type.Number(),
		messages: Type.Number(),
		attachments: Type.Number(),
		emailAddresses: Type.Object({ asked: Type.Number(), notFound: Type.Array(Type.String()) }),
	}),
	passes: Type.Array(Type.Object({ conversations: Type.Number() })),
	refused: Type.Array(Type.Object({ kind: Type.String(), count: Type.Number() })),
});

type Summary = Static<typeof Summary>;

/** What an archive holds at the end of a pass, as text: whether it is complete, what Drift refused, each thing once, and the manifest's checksum. Throws if its archive.json does not say. */
export function resultOf(folder: string): string {
	const summary: unknown = JSON.parse(readFileSync(join(folder, 'archive.json'), 'utf8'));
	const { complete, reasons, counts, passes, refused } = Value.Parse(Summary, summary);
	const manifest = readFileSync(join(folder, MANIFEST));
	return [
		...newsText(passes),
		...foundText(counts.emailAddresses),
		...(complete ? [] : ['Done, but this is not the whole account:', ...reasons.map((reason) => `  ${reason}`)]),
		`${complete ? 'Complete: ' : ''}${count(counts.conversations, 'conversation')}, ${count(counts.messages, 'message')}, ${count(counts.attachments, 'attachment')}; Drift refused ${refusedWords(refused)}.`,
		...strangersText(folder, String(manifest)),
		'',
		`  Read and search it   ${join(folder, 'index.html')}`,
		`  What there is        ${join(folder, 'report.html')}`,
		`  Check every byte     cd "${folder}" && sha256sum --quiet -c ${MANIFEST} && echo ALL OK`,
		`  Write this down      ${createHash('sha256').update(manifest).digest('hex')}`,
		`                       the checksum of ${MANIFEST} today: kept apart, it shows later that nobody changed it`,
	].join('\n');
}

/** How much a later pass has brought. */
function newsText(passes: Summary['passes']): string[] {
	const last = passes.at(-1);
	return last && passes.length > 1
		? [`Since the last time: ${count(last.conversations, 'new or changed conversation')}.`]
		: [];
}

/** What came of the email addresses, if any were given. */
function foundText({ asked, notFound }: Summary['counts']['emailAddresses']): string[] {
	if (asked === 0) return [];
	return [`Email addresses: ${asked - notFound.length} found in Drift, ${notFound.length} unknown to Drift.`];
}

/** The files that the manifest does not name, such as one that somebody added; those that begin with a dot are the system's, or this command's. */
function strangersText(folder: string, manifest: string): string[] {
	const known = new Set([MANIFEST, ...manifest.split('\n').map((line) => line.slice(66))]);
	const strangers = readdirSync(folder).filter((name) => !known.has(name) && !name.startsWith('.'));
	if (strangers.length === 0) return [];
	const others = strangers.length > NAMED ? ` and ${strangers.length - NAMED} more` : '';
	return [
		`No part of the archive, as the manifest does not name ${strangers.length === 1 ? 'it' : 'them'}: ${strangers
			.slice(0, NAMED)
			.map((name) => JSON.stringify(name))
			.join(', ')}${others}`,
	];
}
