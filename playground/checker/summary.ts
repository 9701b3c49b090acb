import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { ArchiveContents } from './comparison.ts';
import type { Differences } from './differences.ts';
import { Summary } from './forms.ts';
import type { ListCounts } from './lists.ts';

/** Counts again what archive.json says of an archive. `held` is how many conversations of each status the account has. */
export async function checkSummary(
	folder: string,
	{ conversations, files, refusedLines }: ArchiveContents,
	lists: ListCounts,
	held: ReadonlyMap<string, number>,
	differences: Differences,
): Promise<void> {
	const summary: unknown = JSON.parse(await readFile(join(folder, 'archive.json'), 'utf8'));
	if (!Summary.Check(summary)) {
		differences.add('archive.json is not as described', [...Summary.Errors(summary)][0]?.path ?? '');
		return;
	}
	const same = (what: string, said: number | undefined, counted: number | undefined) =>
		said === counted || differences.add('archive.json counts wrongly', `${what} ${said} for ${counted}`);
	const { counts, drift } = summary;
	const all = [...conversations.values()];
	if (!summary.complete) differences.add('archive.json says the archive is not complete', '');
	same('conversations', counts.conversations, all.length);
	same(
		'messages',
		counts.messages,
		all.reduce((sum, { messageCount }) => sum + messageCount, 0),
	);
	const statuses = countBy(all.map(({ status }) => status));
	for (const status of new Set([...statuses.keys(), ...Object.keys(counts.conversationsByStatus)]))
		same(`${status} conversations`, counts.conversationsByStatus[status], statuses.get(status));
	same('attachments', counts.attachments, [...files.keys()].filter((name) => name.startsWith('attachment-')).length);
	for (const [file, count] of lists) same(file, counts.lists[file], count);
	same(
		'refused things',
		summary.refused.reduce((sum, { count }) => sum + count, 0),
		refusedLines,
	);
	same('files', counts.files, summary.files.length);
	same(
		'bytes',
		counts.bytes,
		summary.files.reduce((sum, { name }) => sum + (files.get(name)?.bytes ?? 0), 0),
	);
	for (const { name, sha256 } of summary.files)
		if (files.get(name)?.sha256 !== sha256) differences.add('archive.json names another file', name);
	for (const [status, count] of Object.entries(drift.conversations ?? {}))
		same(`Drift's ${status} conversations`, count, held.get(status) ?? 0);
}

/** How often each of some texts comes. */
function countBy(texts: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
	return counts;
}
