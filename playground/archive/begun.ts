import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Options } from './options.ts';
import { hasPosition, readPosition } from './position.ts';

/** Marks the archive of a simulated account: its organization may be that of another. */
const MARK = '.simulated';

/** Throws if a folder has an archive that was begun in another way: it would hold a mixture. */
export function refuseOther({ to, simulated, changedSince }: Options): void {
	if (!hasPosition(to)) return;
	if (existsSync(join(to, MARK)) !== simulated)
		throw new Error(
			simulated
				? `${to} has the archive of your account: choose another folder for the simulated one.`
				: `${to} has the archive of the simulated account: choose another folder for yours.`,
		);
	const position = readPosition(to);
	const begun = position?.changedSince ?? '';
	if (position === undefined || begun === changedSince) return;
	throw new Error(
		begun === ''
			? `The archive in ${to} was begun without --changed-since and holds everything: leave the option out, or choose another folder.`
			: `The archive in ${to} was begun with --changed-since ${dayOf(begun)}, and lacks what is older: go on with the same option, or choose another folder.`,
	);
}

/** Marks an archive of a simulated account. */
export function markSimulated(folder: string): void {
	writeFileSync(join(folder, MARK), '');
}

/** A date as it was typed, if it was without a time. */
const dayOf = (iso: string) => iso.replace('T00:00:00.000Z', '');
