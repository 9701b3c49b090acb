import { attachmentFileName } from '../../attachment/fileName';
import type { Refusal } from '../sliceRecord';
import type { ViewerFiles } from './format';
import page from './page.json';
import { refusalEntry } from './refusals';
import { dataScript } from './script';

/** The number in a data file's name. */
const sliceOf = (name: string) => Number(/\d+/.exec(name)?.[0] ?? 0);

/**
 * The files of the viewer: `index.html` with what it loads, and `viewer-files.js`, which says which data files there are.
 * `viewerFileNames` are the names of the data files, in any order; `generated` is when the archive was finished, as ISO; `refused` is what Drift refuses at that time.
 */
export function viewerFiles(
	viewerFileNames: string[],
	generated: string,
	refused: Refusal[],
): Array<{ name: string; text: string }> {
	const data: ViewerFiles = {
		generated,
		// what is in several files counts from the newest
		files: [...viewerFileNames].sort((one, other) => sliceOf(other) - sliceOf(one)),
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
