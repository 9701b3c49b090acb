import { setTimeout as wait } from 'node:timers/promises';

import { lastFailure } from '../executions.ts';
import type { ArchiveN8n } from './n8n.ts';
import type { Options } from './options.ts';
import { isDone, readPosition } from './position.ts';
import type { Position } from './position.ts';
import { describe, Speed } from './progress.ts';
import type { Reporter } from './reporter.ts';
import { NODES } from './workflow.ts';

/** How often to look at the position, and how often to ask n8n for failures, in ms. */
const INTERVAL = { position: 500, failures: 2_000 };

/** How long Drift may fail, without a slice in between, before somebody has to look at it, in ms. */
const PATIENCE = 600_000;

/** What no time heals. */
const HOPELESS = /^Say why: Drift refused the token/;

/**
 * Follows an archive until the pass wanted is complete. Returns where it stands then.
 * Throws with the reason if it cannot go on, or if Drift fails for ten minutes.
 */
export async function follow(archive: ArchiveN8n, options: Options, reporter: Reporter): Promise<Position> {
	const speed = new Speed();
	const failures = new Failures(archive, await idOfLastFailure(archive));
	for (;;) {
		const position = await readPosition(options.to);
		if (position) {
			const { conversations } = position.counts;
			reporter.show(describe(position, options.changedSince === '', speed.next(performance.now(), conversations)));
			if (isWanted(position, archive) && (await isDone(options.to))) return position;
		}
		await failures.look(position?.slice ?? 0);
		await wait(INTERVAL.position);
	}
}

const idOfLastFailure = async ({ session, workflow }: ArchiveN8n) => (await lastFailure(session, workflow))?.id;

const isWanted = ({ passStartedAt }: Position, { passBefore }: ArchiveN8n) =>
	passBefore === undefined || Date.parse(passStartedAt) >= Date.parse(passBefore);

/** What n8n says of executions that fail. */
class Failures {
	private readonly archive: ArchiveN8n;
	private known: string | undefined;
	private slice = 0;
	private asked = 0;
	/** Since when nothing has been archived because of Drift (ms). */
	private since: number | undefined;

	/** `known` is the ID of the last failure there was before. */
	constructor(archive: ArchiveN8n, known: string | undefined) {
		this.archive = archive;
		this.known = known;
	}

	/** Asks for the last failure, now and then. Throws its reason if it will not do to wait. */
	async look(slice: number): Promise<void> {
		const now = performance.now();
		if (now - this.asked < INTERVAL.failures) return;
		this.asked = now;
		const failure = await lastFailure(this.archive.session, this.archive.workflow);
		if (slice !== this.slice) this.since = undefined;
		this.slice = slice;
		if (!failure || failure.id === this.known) return;
		this.known = failure.id;
		this.since ??= now;
		const isDrifts = failure.node === NODES.failed && !HOPELESS.test(failure.reason);
		if (!isDrifts || now - this.since > PATIENCE) throw new Error(failure.reason);
	}
}
