import { isObject } from '../../../client/json';
import { ValidationError } from '../../../client/validationError';
import { numbered } from '../files';
import type { StoredFile } from '../files';
import { STAGES } from '../position';
import type { Position } from '../position';
import type { SliceRecord } from '../sliceRecord';

/** What has been stored of an archive: its position, its slices in their order, and the files these were read from. */
export interface State {
	position: Position;
	slices: SliceRecord[];
	sliceFiles: StoredFile[];
}

/** Whether Finish reads a file. */
export const isState = (name: string): boolean => /^(slice-\d{6,}|position-[12])\.json$/.test(name);

/** The way out for a damaged file. */
const RESTORE = 'Restore it from a copy';

/** The way out while there is something left to read. */
const READ_ON = 'Run Get Next Slice and write its files until its last item says isLast, then run Finish.';

const sliceName = (slice: number) => numbered('slice', slice, 'json');

/** A file's JSON; undefined if it is cut off. */
function parsed({ content }: StoredFile): unknown {
	try {
		return JSON.parse(content.toString('utf8'));
	} catch {
		return undefined;
	}
}

/** Whether it is a position of this version, as far as Finish reads it. */
const isPosition = (value: unknown): value is Position =>
	isObject(value) &&
	value.version === 1 &&
	['writes', 'slice', 'pass'].every((name) => Number.isSafeInteger(value[name])) &&
	STAGES.some((stage) => stage === value.stage) &&
	typeof value.at === 'string' &&
	isObject(value.counts) &&
	Array.isArray(value.attachments);

/** Whether it is the record of a slice, as far as Finish reads it. */
const isSlice = (value: unknown): value is SliceRecord =>
	isObject(value) &&
	value.version === 1 &&
	['slice', 'pass', 'requests'].every((name) => Number.isSafeInteger(value[name])) &&
	['passStartedAt', 'at'].every((name) => typeof value[name] === 'string') &&
	['files', 'conversations', 'refused', 'resolved'].every((name) => Array.isArray(value[name])) &&
	isObject(value.lists);

/** The position that counts, which must be that of an archive with nothing left to read. Throws a `ValidationError`. */
function readPosition(files: StoredFile[]): Position {
	const positions = files.filter(({ name }) => name.startsWith('position-')).map(parsed);
	const [position] = positions.filter(isPosition).sort((a, b) => b.writes - a.writes);
	if (position === undefined) {
		throw new ValidationError(
			positions.length === 0
				? 'There is no position among the input files'
				: 'No position among the input files can be read',
			positions.length === 0
				? 'Read position-1.json and position-2.json of the archive before this node, together with its slice-….json files'
				: 'Both position-1.json and position-2.json are cut off or of another version. Restore one from a copy.',
		);
	}
	const { stage, slice } = position;
	if (stage !== 'finish' && stage !== 'done') {
		throw new ValidationError(
			'The archive is not complete yet',
			`After slice ${slice} it is at the stage "${stage}". ${READ_ON}`,
		);
	}
	return position;
}

/** The record of one slice. Throws a `ValidationError` that names the file. */
function readSlice(file: StoredFile): SliceRecord {
	const value = parsed(file);
	if (value === undefined) throw new ValidationError(`${file.name} is cut off or damaged`, RESTORE);
	if (isObject(value) && value.version !== 1)
		throw new ValidationError(
			`${file.name} is of another version`,
			'Run Finish of the package version that made the archive',
		);
	if (!isSlice(value) || sliceName(value.slice) !== file.name)
		throw new ValidationError(`${file.name} is not the record of that slice`, RESTORE);
	return value;
}

/** Reads what has been stored. Throws a `ValidationError` in a clear sentence if something is missing, damaged or not yet there. */
export function readState(files: StoredFile[]): State {
	const position = readPosition(files);
	const byName = new Map<string, StoredFile>();
	for (const file of files.filter(({ name }) => name.startsWith('slice-'))) {
		const other = byName.get(file.name);
		if (other !== undefined && !other.content.equals(file.content))
			throw new ValidationError(
				`There are two different files named ${file.name}`,
				'Read the files of one archive only',
			);
		byName.set(file.name, file);
	}
	const names = Array.from({ length: position.slice }, (_, index) => sliceName(index + 1));
	const missing = names.filter((name) => !byName.has(name));
	if (missing.length > 0) {
		const named = missing.slice(0, 10).join(', ');
		throw new ValidationError(
			`Of ${position.slice} slices, ${missing.length} ${missing.length === 1 ? 'is' : 'are'} missing among the input files: ${named}${missing.length > 10 ? ' and others' : ''}`,
			'Read all slice-….json files of the archive before this node',
		);
	}
	const [later] = [...byName.keys()].filter((name) => !names.includes(name));
	if (later !== undefined) {
		throw new ValidationError(`${later} is later than the position`, `A new pass was interrupted. ${READ_ON}`);
	}
	const sliceFiles = names.flatMap((name) => byName.get(name) ?? []);
	return { position, slices: sliceFiles.map(readSlice), sliceFiles };
}
