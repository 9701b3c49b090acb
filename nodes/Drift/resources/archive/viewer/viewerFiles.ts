import { attachmentFileName } from '../../attachment/fileName';
import type { Summary } from '../finish/summary';
import type { Refusal } from '../sliceRecord';
import { count } from '../words';
import type { ViewerFiles } from './format';
import page from './page.json';
import { refusalEntry } from './refusals';
import { dataScript } from './script';

/** The number in a data file's name. */
const sliceOf = (name: string) => Number(/\d+/.exec(name)?.[0] ?? 0);

/**
 * The files of the viewer: `index.html` with what it loads, and `viewer-files.js`, which says which data files there are.
 * `viewerFileNames` are the names of the data files, in any order; the summary says when the archive was finished and what it lacks; `refused` is what Drift refuses at that time.
 */
export function viewerFiles(
	viewerFileNames: string[],
	{ at, reasons, refused: counts }: Pick<Summary, 'at' | 'reasons' | 'refused'>,
	refused: Refusal[],
): Array<{ name: string; text: string }> {
	const things = counts.reduce((sum, entry) => sum + entry.count, 0);
	const data: ViewerFiles = {
		generated: at,
		// what is in several files counts from the newest
		files: [...viewerFileNames].sort((one, other) => sliceOf(other) - sliceOf(one)),
		missing: [...reasons, ...(things === 0 ? [] : [`Drift refused ${count(things, 'thing')}: the report names what.`])],
		refusedConversations: refused
			.filter(({ kind }) => kind === 'conversation')
			.map((refusal) => [String(refusal.id), refusalEntry(refusal)]),
		refusedAttachments: refused
			.filter(({ kind }) => kind === 'attachment')
			.map((refusal) => [attachmentFileName(refusal.id, refusal.fileName), refusalEntry(refusal)]),
	};
	return [
		...Object.entries(page).map(([name, text]) => ({ name, text })),
		{ name: 'viewer-files.js', text: dataScript(data) },
	];
}
