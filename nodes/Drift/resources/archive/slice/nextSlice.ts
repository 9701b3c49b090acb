import type { INodeExecutionData } from 'n8n-workflow';

import { DriftApiError } from '../../../client/errors';
import { fileItem, recordOf } from '../fileItem';
import { numbered } from '../files';
import type { ArchiveFile } from '../files';
import type { Position, Stage } from '../position';
import { positionItem } from '../positionItem';
import type { SliceRecord } from '../sliceRecord';
import { viewerData } from '../viewer/viewerData';
import { readAttachments } from './attachments';
import { readContacts } from './contacts';
import { readConversations } from './conversations';
import { readCounts } from './counts';
import { readLists } from './lists';
import { readRefused } from './refused';
import type { Slice } from './slice';
import { underWay } from './underWay';

/** What a slice reads in each stage. */
const READING: Partial<Record<Stage, (slice: Slice) => Promise<void>>> = {
	lists: readLists,
	refused: readRefused,
	conversations: readConversations,
	contacts: readContacts,
	counts: readCounts,
};

/** What the slice stored, as a file. */
function recordFile(slice: Slice, stage: Stage, files: ArchiveFile[], ms: number): ArchiveFile {
	const { position, at, record, refusals, attachments } = slice;
	const content: SliceRecord = {
		version: 1,
		slice: position.slice,
		pass: position.pass,
		passStartedAt: position.passStartedAt,
		stage,
		at,
		ms,
		...record,
		files: [...files.map(recordOf), ...attachments.map(({ file }) => file)],
		refused: refusals.list,
	};
	const name = numbered('slice', position.slice, 'json');
	return { name, content: Buffer.from(`${JSON.stringify(content)}\n`), mimeType: 'application/json' };
}

/** The kind of a file, as its item calls it: `conversations` for `conversations-000001.jsonl`. */
const kindOf = (name: string) => name.replace(/(-\d+)?\.\w+$/, '');

/**
 * Reads the slice for which a position is the turn, and returns the items that write it, in that order: its files, its record, the new position.
 * Throws a `DriftApiError` if it could not be read, or took longer than the lease.
 */
export async function nextSlice(slice: Slice): Promise<INodeExecutionData[]> {
	const { position, files, viewed, attachments, refusals, record } = slice;
	const { stage, lease } = position;
	const read = READING[stage];
	if (!read) return [await positionItem(slice.itemRequest.context, afterwards(slice))];

	const started = performance.now();
	position.slice += 1;
	if (position.attachments.length > 0) await readAttachments(slice, position.attachments);
	else await read(slice);
	await refusals.settle(async () => await slice.probe(), slice.isSecondTry);
	// On a second try there may be a broken file of that name
	if (slice.isSecondTry || Object.values(viewed).some((rows) => rows.length > 0)) {
		const content = Buffer.from(viewerData(viewed));
		files.push({ name: numbered('viewer', position.slice, 'js'), content, mimeType: 'text/javascript' });
	}
	const bytes = [...files.map(({ content }) => content.length), ...attachments.map(({ file }) => file.bytes)];
	position.counts.bytes += bytes.reduce((sum, size) => sum + size, 0);
	position.counts.attachments += attachments.length;
	position.refused = Math.max(0, position.refused + refusals.list.length - record.resolved.length);
	const own = recordFile(slice, stage, files, Math.round(performance.now() - started));
	if (lease && Date.now() >= lease.until)
		throw new DriftApiError(
			'The slice took longer than its lease',
			'It will be read again. Choose a longer lease, or fewer conversations per slice.',
		);
	const { context } = slice.itemRequest;
	const items: INodeExecutionData[] = [];
	if (stage === 'lists') items.push(await fileItem(context, underWay(position), { kind: 'readme' }));
	for (const file of [...files, own]) items.push(await fileItem(context, file, { kind: kindOf(file.name) }));
	items.splice(-1, 0, ...attachments.map(({ item }) => item));
	return [...items, await positionItem(context, { ...afterwards(slice), lastError: null })];
}

/** The position after a slice: the turn is over, or goes on. */
function afterwards({ position, settings: { keepFor } }: Slice): Position {
	const { lease } = position;
	return { ...position, lease: lease && keepFor !== undefined ? { ...lease, until: Date.now() + keepFor } : null };
}
