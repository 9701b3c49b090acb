import type { FileRecord } from '../files';
import type { Position } from '../position';
import type { Refusal } from '../sliceRecord';
import { VERSION } from '../version';
import { time } from '../words';
import { compare, driftCountsOf } from './comparison';
import type { Comparison, DriftCounted } from './comparison';
import { countsOf, filesOf } from './counts';
import type { ArchiveCounts } from './counts';
import { NOT_IN_API } from './limits';
import { passesOf } from './passes';
import type { Pass } from './passes';
import { refusedNow } from './refused';
import type { State } from './state';

/** How many things of one kind were refused with one HTTP status (null: no answer). */
export interface RefusedCount {
	kind: string;
	status: number | null;
	count: number;
}

/** The archive for programs: `archive.json`. Times are ISO, sizes bytes. */
export interface Summary {
	version: 1;
	madeWith: 'n8n-nodes-drift';
	/** The version of the package that made this summary. */
	madeWithVersion: string;
	/** Whose account it is, where it was read from last, and what the token was allowed then; null if unknown. */
	account: { orgId: number | null; source: string | null; scopes: string[] | null };
	/** When the last of it was stored. */
	at: string;
	complete: boolean;
	/** Conversations last updated before this time (ISO) were left out, as was asked for; null if none were. */
	changedSince: string | null;
	/** Why it is not complete. */
	reasons: string[];
	passes: Pass[];
	counts: ArchiveCounts;
	drift: DriftCounted;
	comparison: Comparison[];
	refused: RefusedCount[];
	notInApi: readonly string[];
	files: FileRecord[];
}

/** Counts refused things, each once: a contact may be refused in several conversations. */
function countRefused(refused: Refusal[]): RefusedCount[] {
	const things = new Map(refused.map((refusal) => [`${refusal.kind} ${refusal.id}`, refusal]));
	const counts = new Map<string, RefusedCount>();
	for (const { kind, status } of things.values()) {
		const key = `${kind} ${status}`;
		counts.set(key, { kind, status, count: (counts.get(key)?.count ?? 0) + 1 });
	}
	return [...counts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}

/** Why an archive does not hold everything that Drift gives; what Drift refused is no such reason. */
function reasonsOf({ attachments, changedSince }: Position): string[] {
	return [
		...(changedSince === undefined
			? []
			: [`Conversations last updated before ${time(changedSince)} were left out, as was asked for.`]),
		...(attachments.length === 0 ? [] : [`Attachments that are still to be read: ${attachments.length}.`]),
	];
}

/** Sums up what has been stored, and what is refused at present. Gives the same for the same files, whenever it runs. */
export function summarize({ position, slices }: State): { summary: Summary; refused: Refusal[] } {
	const refused = refusedNow(slices);
	const reasons = reasonsOf(position);
	const counts = countsOf(slices);
	const drift = driftCountsOf(slices);
	const summary: Summary = {
		version: 1,
		madeWith: 'n8n-nodes-drift',
		madeWithVersion: VERSION,
		account: { orgId: position.orgId ?? null, source: position.source ?? null, scopes: position.scopes ?? null },
		at: position.at,
		complete: reasons.length === 0,
		changedSince: position.changedSince ?? null,
		reasons,
		passes: passesOf(slices),
		counts,
		drift,
		comparison: compare(counts, drift),
		refused: countRefused(refused),
		notInApi: NOT_IN_API,
		files: filesOf(slices),
	};
	return { summary, refused };
}
