import type { IDataObject, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';

import { fileItem } from './fileItem';
import type { Position } from './position';
import { positionJson } from './positionJson';
import { fileOf } from './turn';

/** The item that stores a position, as the next write of it: it must be written after all else. `further` goes into its JSON. */
export async function positionItem(
	context: Pick<IExecuteSingleFunctions, 'helpers'>,
	position: Position,
	further: IDataObject = {},
): Promise<INodeExecutionData> {
	const next: Position = { ...position, writes: position.writes + 1, at: new Date().toISOString() };
	const content = Buffer.from(`${JSON.stringify(next)}\n`);
	return await fileItem(
		context,
		{ name: fileOf(next), content, mimeType: 'application/json' },
		{ ...positionJson(next), ...further },
	);
}
