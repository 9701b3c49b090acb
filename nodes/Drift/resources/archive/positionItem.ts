import type { IDataObject, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';

import { fileItem } from './fileItem';
import type { ArchiveFile } from './files';
import type { Position } from './position';
import { fileOf } from './turn';

/** What the archive holds and what is still to come, for a person to see. */
function standing(position: Position): IDataObject {
	const { stage, pass, slice, counts, expected, refused, lastError } = position;
	const { bytes: bytesInAll, ...archived } = counts;
	return {
		stage,
		isLast: stage === 'finish',
		pass,
		slice,
		...archived,
		bytesInAll,
		of: expected,
		refused,
		lastError: lastError?.message ?? null,
	};
}

/** The position file. */
const positionFile = (position: Position): ArchiveFile => ({
	name: fileOf(position),
	content: Buffer.from(`${JSON.stringify(position)}\n`),
	mimeType: 'application/json',
});

/** The item that stores a position, as the next write of it: it must be written after all else. `further` goes into its JSON. */
export async function positionItem(
	context: Pick<IExecuteSingleFunctions, 'helpers'>,
	position: Position,
	further: IDataObject = {},
): Promise<INodeExecutionData> {
	const next: Position = { ...position, writes: position.writes + 1, at: new Date().toISOString() };
	const kind = next.lease ? 'lease' : 'position';
	return await fileItem(context, positionFile(next), { kind, ...standing(next), position: { ...next }, ...further });
}
