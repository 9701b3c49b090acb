import { recordOf } from '../fileItem';
import type { ArchiveFile, FileRecord } from '../files';
import { inOneLine } from '../lines';
import type { Position } from '../position';
import { viewerFiles } from '../viewer/viewerFiles';
import { readme } from './readme';
import { report } from './report';
import type { State } from './state';
import { summarize } from './summary';

/** A file that Finish makes, and what kind it is. */
export interface FinishedFile extends ArchiveFile {
	kind: 'summary' | 'refused' | 'report' | 'readme' | 'viewer' | 'manifest' | 'position';
}

const TYPES: Record<string, string> = {
	html: 'text/html',
	js: 'text/javascript',
	json: 'application/json',
	jsonl: 'application/x-ndjson',
	css: 'text/css',
	txt: 'text/plain',
};

const fileOf = (kind: FinishedFile['kind'], name: string, text: string): FinishedFile => ({
	kind,
	name,
	content: Buffer.from(text),
	mimeType: TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
});

/** The position of an archive that is finished, until the next pass. It stays the same if Finish runs again. */
const finished = (position: Position, refused: number): Position =>
	position.stage === 'done'
		? position
		: { ...position, stage: 'done', writes: position.writes + 1, refused, lease: null, lastError: null };

/** The manifest as `sha256sum -c` reads it, sorted by name. */
const manifestOf = (records: Iterable<FileRecord>): string =>
	[...records]
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.map(({ name, sha256 }) => `${sha256}  ${name}\n`)
		.join('');

/**
 * What makes an archive of what has been stored, in the order in which it is to be written; the last is the position.
 * The same input gives the same bytes.
 */
export function finishedFiles(state: State): { files: FinishedFile[]; position: Position } {
	const { summary, refused } = summarize(state);
	const position = finished(state.position, refused.length);
	const viewerData = summary.files.map(({ name }) => name).filter((name) => /^viewer-\d+\.js$/.test(name));
	const made = [
		fileOf('summary', 'archive.json', `${JSON.stringify(summary, null, '\t')}\n`),
		fileOf('refused', 'refused.jsonl', refused.map((refusal) => `${inOneLine(JSON.stringify(refusal))}\n`).join('')),
		fileOf('readme', 'README.txt', readme(summary)),
		...viewerFiles(viewerData, summary, refused).map(({ name, text }) => fileOf('viewer', name, text)),
	];
	const positions = ['position-1.json', 'position-2.json'].map((name) =>
		fileOf('position', name, JSON.stringify(position)),
	);
	const others = state.sliceFiles.length + made.length + positions.length + 1;
	made.push(fileOf('report', 'report.html', report(summary, refused, others)));
	const records = new Map(summary.files.map((record) => [record.name, record]));
	for (const { name, content } of [...state.sliceFiles, ...made, ...positions])
		records.set(name, recordOf({ name, content }));
	records.delete('manifest-sha256.txt');
	const manifest = fileOf('manifest', 'manifest-sha256.txt', manifestOf(records.values()));
	return { files: [...made, manifest, ...positions], position };
}
