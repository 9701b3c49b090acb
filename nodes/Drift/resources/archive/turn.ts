import type { INodeExecutionData } from 'n8n-workflow';

import { isObject } from '../../client/json';
import { ValidationError } from '../../client/validationError';
import type { StoredFile } from './files';
import { STAGES } from './position';
import type { Position } from './position';
import { firstWalk, walkOfPass } from './slice/walk';

/** The files of positions. */
const POSITION_FILE = /^position-[12]\.json$/;

/** The file a position is stored in: in turns, so that the one before stays whole while it is written. */
export const fileOf = ({ writes }: Position): string => `position-${(writes % 2) + 1}.json`;

const isPosition = (value: unknown): value is Position & object =>
	isObject(value) &&
	value.version === 1 &&
	Number.isInteger(value.writes) &&
	STAGES.some((stage) => stage === value.stage);

/** A position in a file, undefined if it was cut off. Throws a `ValidationError` for one of another version. */
function positionIn({ name, content }: StoredFile): Position | undefined {
	let parsed: unknown;
	try {
		parsed = JSON.parse(content.toString());
	} catch {
		return undefined;
	}
	if (isPosition(parsed)) return parsed;
	throw new ValidationError(
		`${name} is not a position of this version of the node`,
		'Update the node, or use another folder',
	);
}

/**
 * Where the archive stands: of the positions among the stored files, and in the JSON of the input items, the one that was stored last; undefined at the
 * beginning. Throws a `ValidationError` if there is an archive, but no position is whole.
 */
export function latestPosition(files: StoredFile[], inputs: INodeExecutionData[]): Position | undefined {
	const stored = files.filter(({ name }) => POSITION_FILE.test(name));
	const given = inputs.flatMap(({ json: { position } }) => (isPosition(position) ? [position] : []));
	const positions = [...stored.flatMap((file) => positionIn(file) ?? []), ...given];
	if (positions.length === 0 && (stored.length > 1 || files.length > stored.length))
		throw new ValidationError(
			'Both position files are damaged or missing',
			'Nobody knows what is in the archive. Archive into another folder.',
		);
	const [latest, before] = positions.sort((a, b) => b.writes - a.writes);
	// Finish stores the same in both files: between the two it was cut off
	const isHalfFinished = latest?.stage === 'done' && before !== undefined && before.stage !== 'done';
	return isHalfFinished ? { ...latest, stage: 'finish' } : latest;
}

/** The position before the first slice. `since` is how far back conversations are archived, in ms since 1970; null for all. */
const beginning = (since: number | null, at: string): Position => ({
	version: 1,
	writes: 0,
	slice: 0,
	pass: 1,
	passStartedAt: at,
	stage: 'lists',
	...(since !== null && { changedSince: new Date(since).toISOString() }),
	conversationFiles: 0,
	contactFiles: 0,
	done: 0,
	walk: firstWalk(since),
	attachments: [],
	counts: { conversations: 0, messages: 0, attachments: 0, contacts: 0, bytes: 0 },
	expected: null,
	refused: 0,
	lease: null,
	lastError: null,
	at,
});

/** The position at the beginning of the pass after one that is done. */
const nextPass = (position: Position, at: string): Position => ({
	...position,
	pass: position.pass + 1,
	passStartedAt: at,
	stage: 'lists',
	contactFiles: 0,
	done: 0,
	walk: walkOfPass(position),
});

/** What an execution may do: nothing, as there is nothing to do or somebody else does it; take the lease; or a slice. */
export type Turn = { do: 'nothing' } | { do: 'lease' | 'slice'; position: Position };

/** How a turn is decided. Times in ms since 1970. */
interface TurnSettings {
	/** Who asks. */
	holder: string;
	/** For how long the lease is, in ms. */
	leaseFor: number;
	changedSince: number | undefined;
	/** A new pass begins if the last one began before; undefined for always. */
	skipIfArchivedSince: number | undefined;
}

/** Whose turn it is. Does not change the stored position. */
export function turnOf(stored: Position | undefined, settings: TurnSettings): Turn {
	const { holder, leaseFor, changedSince, skipIfArchivedSince = Infinity } = settings;
	const now = Date.now();
	const at = new Date(now).toISOString();
	if (stored?.stage === 'done' && Date.parse(stored.passStartedAt) >= skipIfArchivedSince) return { do: 'nothing' };
	const lease = stored?.lease ?? null;
	if (stored && lease?.holder === holder && lease.until > now)
		return { do: 'slice', position: structuredClone(stored) };
	if (lease && lease.holder !== holder && lease.until > now) return { do: 'nothing' };
	const position = stored?.stage === 'done' ? nextPass(stored, at) : (stored ?? beginning(changedSince ?? null, at));
	return {
		do: 'lease',
		position: {
			...position,
			lease: { holder, until: now + leaseFor },
			lastError: position.lastError ?? (lease && { message: 'The last slice was interrupted', at }),
		},
	};
}
