import { buildSync } from 'esbuild';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { viewerData } from '../../nodes/Drift/resources/archive/viewer/viewerData.ts';
import type { viewerFiles } from '../../nodes/Drift/resources/archive/viewer/viewerFiles.ts';
import { recordOf, users } from './records.ts';

const CODE = join(import.meta.dirname, '../../nodes/Drift/resources/archive/viewer');

/** How many conversations a slice has. */
const SLICE = 100;

/** What the node writes with: its modules name each other without an extension, so they are bundled first. */
function nodeCode(folder: string): { viewerData: typeof viewerData; viewerFiles: typeof viewerFiles } {
	const outfile = join(folder, 'node.cjs');
	const contents = `export { viewerData } from './viewerData';\nexport { viewerFiles } from './viewerFiles';`;
	buildSync({
		stdin: { contents, resolveDir: CODE, loader: 'ts' },
		bundle: true,
		platform: 'node',
		format: 'cjs',
		outfile,
	});
	return createRequire(import.meta.url)(outfile);
}

/** Writes the viewer's files of an archive into a folder. Returns how many bytes its data have. */
export function writeViewer(folder: string, conversations: number, messagesEach: number): number {
	const { viewerData, viewerFiles } = nodeCode(folder);
	const names: string[] = [];
	let bytes = 0;
	const write = (name: string, text: string) => {
		writeFileSync(join(folder, name), text);
		bytes += Buffer.byteLength(text);
	};
	for (let from = 0; from < conversations; from += SLICE) {
		const length = Math.min(SLICE, conversations - from);
		const records = Array.from({ length }, (_, index) => recordOf(from + index, conversations, messagesEach));
		const name = `viewer-${String(names.length + 1).padStart(6, '0')}.js`;
		write(name, viewerData({ conversations: records, ...(from === 0 && { users: users() }) }));
		names.push(name);
	}
	for (const { name, text } of viewerFiles(names, { at: new Date(0).toISOString(), reasons: [], refused: [] }, []))
		writeFileSync(join(folder, name), text);
	return bytes;
}
