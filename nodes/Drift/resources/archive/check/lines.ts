import type { Asked } from './ask';
import type { AllConversations } from './conversations';
import type { Checked } from './endpoints';
import type { Sample } from './sample';
import { NEEDED } from './scopes';

/** Whether one thing is there, and what the archive lacks if it is not: what the summary has too comes first, as the columns of a table. */
export interface Line {
	check: string;
	kind: 'summary' | 'scope' | 'endpoint';
	ok: boolean;
	/** What the archive will lack, in words; empty if nothing. */
	missing: string;
	/** How many things there are; null if that is not told. */
	count: number | null;
	/** The scope it needs; empty if no source names one. */
	scope: string;
	/** The HTTP status; null if there was no request of its own, or no answer. */
	status: number | null;
	/** Why it failed, in Drift's words; empty if it did not. */
	reason: string;
}

/** A line for every scope the archive needs, if Drift tells those of the token. */
const scopeLines = (scopes: string[] | null): Line[] =>
	Object.entries(scopes === null ? {} : NEEDED).map(([scope, missingWithout]) => ({
		check: scope,
		kind: 'scope',
		ok: scopes?.includes(scope) === true,
		missing: scopes?.includes(scope) === true ? '' : missingWithout,
		count: null,
		scope,
		status: null,
		reason: '',
	}));

const endpointLine = (
	[check, scope, missingWithout]: [check: string, scope: string, missingWithout: string],
	{ status, reason }: Asked<unknown>,
	count: number | null = null,
): Line => ({
	check,
	kind: 'endpoint',
	ok: reason === '',
	missing: reason === '' ? '' : missingWithout,
	count,
	scope,
	status,
	reason,
});

const READ = 'conversation_read';

/** A line for every scope, then one for everything the archive asks for. */
export function linesOf(
	scopes: string[] | null,
	{ stats, list, report }: AllConversations,
	lists: Checked[],
	sample: Sample | undefined,
): Line[] {
	return [
		...scopeLines(scopes),
		endpointLine(['conversations', READ, 'all conversations'], list),
		...Object.entries(sample?.parts ?? {}).map(([part, asked]) =>
			endpointLine([part, part === 'contacts' ? 'contact_read' : READ, `the ${part}`], asked),
		),
		endpointLine(['counts by status', READ, 'Drift’s own counts of conversations, to compare with'], stats),
		endpointLine(['report', '', 'Drift’s own counts of messages, to compare with'], report, report.value?.ids.length),
		...lists.map((checked) =>
			endpointLine([checked.check, checked.scope, checked.missingWithout], checked, checked.value ?? null),
		),
	];
}
