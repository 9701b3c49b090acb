import { setTimeout as wait } from 'node:timers/promises';

import { Failures } from './failures.ts';
import type { ArchiveN8n } from './n8n.ts';
import type { Options } from './options.ts';
import { isDone, readPosition, releaseLease } from './position.ts';
import type { Position } from './position.ts';
import { describe, Speed } from './progress.ts';
import { RefusedSoFar } from './refused.ts';
import type { Reporter } from './reporter.ts';

/** How often to look at the position, in ms. */
const INTERVAL = 500;

/** What is followed, and how. */
export interface Watched {
	archive: ArchiveN8n;
	options: Options;
	reporter: Reporter;
	/** How many conversations there are; null if nobody knows, or not all are wanted. */
	total: number | null;
	signal: AbortSignal;
}

/**
 * Follows an archive until a pass is complete that is wanted, and returns where it stands then. Shows progress.
 * Throws with the reason if the archive cannot go on, or Drift fails for ten minutes; with `daily` it says so and goes on. Throws once `signal` is aborted.
 */
export async function follow(
	{ archive, options: { to, daily }, reporter, total, signal }: Watched,
	isWanted: (position: Position) => boolean,
): Promise<Position> {
	const speed = new Speed();
	const refused = new RefusedSoFar(to);
	const failures = new Failures(archive);
	let said: string | undefined;
	for (;;) {
		const position = readPosition(to);
		if (position && isWanted(position) && isDone(to)) return position;
		if (position && position.stage !== 'done') {
			const perSecond = speed.next(performance.now(), position.counts.conversations);
			reporter.show(describe(position, { total, refused: refused.next(position), speed: perSecond }));
		}
		const trouble = await failures.look(position?.slice ?? 0);
		// The execution that had the turn has ended, and keeps it otherwise until its lease is over
		if (trouble?.canWait) releaseLease(to);
		else if (trouble && !daily) throw new Error(trouble.reason);
		else if (trouble && trouble.reason !== said) reporter.say(trouble.reason);
		said = trouble?.reason ?? said;
		await wait(INTERVAL, undefined, { signal });
	}
}
