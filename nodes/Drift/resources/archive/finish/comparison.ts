import type { DriftCounts, SliceRecord } from '../sliceRecord';
import type { ArchiveCounts } from './counts';

/** A number of the archive beside Drift's own. */
export interface Comparison {
	what: string;
	archive: number;
	/** Null if Drift does not count it. */
	drift: number | null;
	/** How many more the archive has than Drift counts. */
	difference: number | null;
}

/** Drift's own counts, as the latest slice that has them read them, and when (ISO). */
export interface DriftCounted extends DriftCounts {
	at: string | null;
}

export function driftCountsOf(slices: SliceRecord[]): DriftCounted {
	const last = slices.filter(({ driftCounts }) => driftCounts !== undefined).at(-1);
	const { conversations = null, report = null } = last?.driftCounts ?? {};
	return { at: last?.at ?? null, conversations, report };
}

/** What Drift counts, beside what the archive holds; nothing for what Drift did not say. */
export function compare(counts: ArchiveCounts, { conversations, report }: DriftCounts): Comparison[] {
	const row = (what: string, archive: number, drift: number | null): Comparison => ({
		what,
		archive,
		drift,
		difference: drift === null ? null : archive - drift,
	});
	const { contacts, visits, agents, bots, privateNotes } = counts.messagesByKind;
	const statuses = Object.entries(conversations ?? {});
	const archived = (status: string) => counts.conversationsByStatus[status] ?? 0;
	const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
	return [
		...statuses.map(([status, drift]) => row(`conversations that are ${status}`, archived(status), drift)),
		...(statuses.length > 0
			? [row('total', sum(statuses.map(([status]) => archived(status))), sum(statuses.map(([, drift]) => drift)))]
			: []),
		...(report
			? [
					row('conversations in Drift’s report', counts.conversations, report.conversations),
					row('messages of visitors, visits included', contacts + visits, report.endUserMessages),
					row('messages of agents', agents, report.agentMessages),
					row('messages of bots', bots, report.botMessages),
					row('private notes', privateNotes, null),
				]
			: []),
	];
}
