import type { IDataObject } from 'n8n-workflow';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { ConversationRecord } from '../../nodes/Drift/resources/archive/conversationRecord';
import type { Refusal } from '../../nodes/Drift/resources/archive/sliceRecord';
import { viewerData } from '../../nodes/Drift/resources/archive/viewer/viewerData';
import { viewerFiles } from '../../nodes/Drift/resources/archive/viewer/viewerFiles';

/** A slice's part in an archive that is made for a test. */
export interface Slice {
	conversations: ConversationRecord[];
	users?: IDataObject[];
	contacts?: IDataObject[];
}

/** A folder with the viewer of some slices and further files. `refused` is what Drift refuses when it is finished. Returns the address of the page, and what removes the folder. */
export function archiveFolder(
	slices: Slice[],
	files: { [name: string]: Buffer | string },
	refused: Refusal[] = [],
	reasons: string[] = [],
) {
	const folder = mkdtempSync(join(tmpdir(), 'drift-archive-'));
	const data = slices.map((slice, index) => ({
		name: `viewer-${String(index + 1).padStart(6, '0')}.js`,
		text: viewerData(slice),
	}));
	const page = viewerFiles(
		data.map(({ name }) => name),
		{
			at: '2026-03-20T05:00:00.000Z',
			reasons,
			refused: refused.map(({ kind, status }) => ({ kind, status, count: 1 })),
		},
		refused,
	);
	for (const { name, text } of [...data, ...page]) writeFileSync(join(folder, name), text);
	for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
	return {
		folder,
		url: pathToFileURL(join(folder, 'index.html')).href,
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}
