import type { Simulator } from './simulator.ts';

/** What is asked of Drift. */
export type Kind = 'create' | 'get' | 'list' | 'transcript';

/** How many conversations a page of the list has: as many as Drift allows (drift-api.md §3.2). */
export const PAGE_SIZE = 100;

/** A piece of work that every node is given. */
export interface Workload {
	name: string;
	kind: Kind;
	/** How many rows come out. */
	rows: number;
}

/** What the simulated account must have. */
export const ACCOUNT = { contacts: 1_000, conversations: 10_000, messages: 40_000 };

export const WORKLOADS: readonly Workload[] = [
	{ name: 'create-100', kind: 'create', rows: 100 },
	{ name: 'create-1000', kind: 'create', rows: 1_000 },
	{ name: 'create-10000', kind: 'create', rows: 10_000 },
	{ name: 'get-1000', kind: 'get', rows: 1_000 },
	{ name: 'list-10000', kind: 'list', rows: ACCOUNT.conversations },
	{ name: 'transcript-1000', kind: 'transcript', rows: 1_000 },
];

/** How many requests a workload takes at least. */
export const requestsOf = ({ kind, rows }: Workload): number => (kind === 'list' ? Math.ceil(rows / PAGE_SIZE) : rows);

/** The input items of a workload. */
export function itemsOf({ kind, rows }: Workload, simulator: Simulator): object[] {
	if (kind === 'list') return [{ list: 'conversations' }];
	if (kind === 'create')
		return Array.from({ length: rows }, (_, i) => ({ email: `new.${i}@example.com`, name: `Person ${i}` }));
	const ids = kind === 'get' ? simulator.contactIds : simulator.conversationIds;
	if (ids.length < rows) throw new Error(`The account has only ${ids.length} of the ${rows} IDs wanted`);
	return ids.slice(0, rows).map((id) => ({ id }));
}
