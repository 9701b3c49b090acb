import { lastFailure } from '../executions.ts';
import type { ArchiveN8n } from './n8n.ts';
import { NODES } from './workflow.ts';

/** How often n8n is asked, in ms. */
const INTERVAL = 2_000;

/** How long Drift may fail, with no slice in between, before somebody has to look at it, in ms. */
const PATIENCE = 600_000;

/** What no time heals. */
const HOPELESS = /Drift refused the token|The archive belongs to another/;

/** Why an execution failed, and whether the next one may do better. */
export interface Trouble {
	reason: string;
	canWait: boolean;
}

/** What n8n says of the executions that fail. */
export class Failures {
	private readonly archive: ArchiveN8n;
	/** The ID of the last one that was looked at. */
	private known: string | undefined;
	private slice = 0;
	private askedAt = 0;
	/** Since when there have been failures and no slice, in ms. */
	private since: number | undefined;

	constructor(archive: ArchiveN8n) {
		this.archive = archive;
	}

	/** Asks now and then. `slice` says how many there are. Returns what failed since. */
	async look(slice: number): Promise<Trouble | undefined> {
		const now = performance.now();
		if (now - this.askedAt < INTERVAL) return undefined;
		this.askedAt = now;
		if (slice !== this.slice) this.since = undefined;
		this.slice = slice;
		// One that does not answer is busy, or ends, which its process shows
		const failure = await lastFailure(this.archive.session, this.archive.workflow).catch(() => undefined);
		if (!failure || failure.id === this.known) return undefined;
		this.known = failure.id;
		this.since ??= now;
		const canWait = failure.node === NODES.failed && !HOPELESS.test(failure.reason) && now - this.since < PATIENCE;
		return { reason: failure.reason.replace(`${NODES.failed}: `, ''), canWait };
	}
}
