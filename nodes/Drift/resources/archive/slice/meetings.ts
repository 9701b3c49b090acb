import type { IDataObject } from 'n8n-workflow';

import type { Reading } from '../../../client/list';
import type { DriftClient } from '../../../client/request';
import { readRange } from '../../../execution/getInRange';
import { getAll, meetingRange } from '../../meeting/getAll';
import { objectsInLines } from '../lines';
import type { Slice } from './slice';

/** The file of the meetings, and a copy of what it held before: one of the two is whole whatever breaks, as Drift gives older meetings only once. */
export const MEETINGS = 'meetings.jsonl';
export const MEETINGS_BEFORE = 'meetings-before.jsonl';

/** How far ahead meetings are asked for, in ms. */
const AHEAD = 10 * 365 * 86_400_000;

/** What tells a meeting from others (drift-api.md §4). */
const keyOf = ({ eventId, ...meeting }: IDataObject) => JSON.stringify(eventId ?? meeting);

/** All meetings known by now: those stored, and those Drift gives, each once as it was last. Throws a `DriftApiError`. */
export async function readMeetings(client: DriftClient, slice: Slice): Promise<Reading> {
	const stored = [MEETINGS_BEFORE, MEETINGS].flatMap((name) => objectsInLines(slice.storedText(name)));
	if (stored.length > 0)
		slice.addLines(
			MEETINGS_BEFORE,
			unique(stored).map((meeting) => JSON.stringify(meeting)),
		);
	const found = await readRange({ ...client, options: { url: getAll.url } }, meetingRange, 0, Date.now() + AHEAD);
	return { rows: unique([...stored, ...found]), isWhole: true };
}

const unique = (meetings: IDataObject[]): IDataObject[] => [
	...new Map(meetings.map((meeting) => [keyOf(meeting), meeting])).values(),
];
