import type { IDataObject } from 'n8n-workflow';

import type { Position } from './position';

/** What the item of a position says beside the file: where the archive stands, for people and for the workflow. */
export function positionJson(position: Position): IDataObject & { kind: string } {
	const { stage, pass, slice, counts, expected, refused, lastError } = position;
	return {
		kind: position.lease ? 'lease' : 'position',
		stage,
		isLast: stage === 'finish',
		pass,
		slice,
		conversations: counts.conversations,
		messages: counts.messages,
		attachments: counts.attachments,
		of: expected,
		refused,
		lastError: lastError?.message ?? null,
		position: { ...position },
	};
}
