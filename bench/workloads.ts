import type { Simulator } from './simulator.ts';

/** What is asked of Drift. */
export type Kind = 'create' | 'get' | 'list' | 'transcript';

/** A piece of work. */
export interface Workload {
	name: string;
	title: string;
	kind: Kind;
	/** How many rows come out. */
	rows: number;
}

/** What the simulated account has. */
export const ACCOUNT = { contacts: 1_000, conversations: 10_000, messages: 40_000 };

/** How many conversations a page of the list has: as many as Drift allows (drift-api.md §3.2). */
export const PAGE_SIZE = 100;

/** How long Drift takes to answer, in ms. */
export const LATENCIES = [5, 50, 250];

/** Contacts created, from few to many: each should cost the same. */
export const CREATES: readonly Workload[] = [
	{ name: 'create-100', title: '100 contacts created', kind: 'create', rows: 100 },
	{ name: 'create-1000', title: '1,000 contacts created', kind: 'create', rows: 1_000 },
	{ name: 'create-10000', title: '10,000 contacts created', kind: 'create', rows: 10_000 },
];

export const LIST: Workload = {
	name: 'list-10000',
	title: '10,000 conversations listed',
	kind: 'list',
	rows: ACCOUNT.conversations,
};

export const WORKLOADS: readonly Workload[] = [
	...CREATES,
	{ name: 'get-1000', title: '1,000 contacts read', kind: 'get', rows: 1_000 },
	LIST,
	{ name: 'transcript-1000', title: '1,000 transcripts read', kind: 'transcript', rows: 1_000 },
];

/** How many requests a workload needs. */
export const requestsOf = ({ kind, rows }: Workload): number => (kind === 'list' ? Math.ceil(rows / PAGE_SIZE) : rows);

/** The email addresses of the contacts that a workload creates. */
export const emailsOf = ({ kind, rows }: Workload): string[] =>
	kind === 'create' ? Array.from({ length: rows }, (_, i) => `new.${i}@example.com`) : [];

/** The input items of a workload. Throws if the account has too few IDs. */
export function itemsOf(workload: Workload, { contactIds, conversationIds }: Simulator): object[] {
	const { kind, rows } = workload;
	if (kind === 'list') return [{ list: 'conversations' }];
	if (kind === 'create') return emailsOf(workload).map((email, i) => ({ email, name: `Person ${i}` }));
	const ids = kind === 'get' ? contactIds : conversationIds;
	if (ids.length < rows) throw new Error(`The account has only ${ids.length} of the ${rows} IDs wanted`);
	return ids.slice(0, rows).map((id) => ({ id }));
}
