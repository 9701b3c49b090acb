import { count, number, size } from '../words';
import type { Estimate } from './estimate';
import type { Line } from './lines';
import type { Sample } from './sample';

/** What the check comes to, in figures: `ok` if the archive can be made, perhaps not with everything, and `count` is how many conversations Drift counts. */
export interface Figures extends Line {
	byStatus: { [status: string]: number } | null;
	report: { conversations: number; messages: number } | null;
	/** By what the next page of the list is asked for; null if there is no list. */
	pager: string | null;
	/** Null if no conversation could be read. */
	estimate: Estimate | null;
}

const countText = ({ count: conversations, byStatus }: Figures) => {
	if (conversations === null) return 'unknown, as Drift does not tell';
	const statuses = Object.entries(byStatus ?? {});
	if (statuses.length === 0) return number(conversations);
	// Drift's counts by status leave out those sent in bulk that nobody answered (drift-api.md §3.11)
	const others = conversations - statuses.reduce((sum, [, value]) => sum + value, 0);
	const rest = others > 0 ? [`the rest, as a rule sent in bulk, ${number(others)}`] : [];
	return `${number(conversations)} (${[...statuses.map(([status, value]) => `${status} ${number(value)}`), ...rest].join(', ')})`;
};

function answerText({ ok, count: value, status }: Line): string {
	if (ok) return value === null ? 'answers' : number(value);
	if (status === null) return 'NO USABLE ANSWER';
	return `${status < 500 ? 'REFUSED' : 'FAILED'} (status ${status})`;
}

/** Whether the archive can be made, and with everything. */
function readyText({ ok, missing }: Figures): string {
	if (!ok) return 'Not ready: the conversations cannot be read';
	return missing === '' ? 'Ready: nothing is missing' : 'Ready, but some things will be missing: see below';
}

/** The estimate in words, and what it rests on. */
function estimateText({ estimate }: Figures, sample: Sample | undefined): string[] {
	if (estimate === null || sample === undefined) return ['Estimate: none, as no conversation could be read'];
	const { requests, minutes, bytes } = estimate;
	const read = [
		count(sample.conversations, 'conversation'),
		count(sample.messages, 'message'),
		count(sample.attachments, 'attachment'),
	];
	return [
		`Estimate: ${count(requests, 'request')}, ${count(minutes, 'minute')}, ${size(bytes)} and the attachments`,
		`  from ${read.join(', ')}, read just now in ${count(sample.requests, 'request')} and ${number(Math.ceil(sample.ms))} ms.`,
		'  Drift publishes no rate limit: if it has one, it takes longer.',
	];
}

/** The check as the lines of a text that can be pasted into an issue: no token, no personal data, no name, none of Drift's own words. */
export function textOf(figures: Figures, scopes: string[] | null, lines: Line[], sample: Sample | undefined): string[] {
	const { report } = figures;
	return [
		readyText(figures),
		`Conversations: ${countText(figures)}`,
		...(report === null ? [] : [`Messages: ${number(report.messages)}, as Drift counts them`]),
		`Scopes of the token: ${scopes === null ? 'unknown, as Drift does not tell' : scopes.join(' ') || 'none'}`,
		...lines
			.filter(({ kind, ok }) => kind === 'scope' && !ok)
			.map(({ check, missing }) => `  It lacks ${check}. Missing in the archive for that: ${missing}.`),
		'What Drift answers:',
		...lines.filter(({ kind }) => kind === 'endpoint').map((line) => `  ${line.check}: ${answerText(line)}`),
		...estimateText(figures, sample),
	];
}
