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
	const statuses = Object.entries(byStatus ?? {}).map(([status, value]) => `${status} ${number(value)}`);
	return statuses.length === 0
		? number(conversations)
		: `${number(conversations)} (${statuses.join(', ')}; those sent in bulk that nobody answered are not in these, but will be in the archive)`;
};

function answerText({ ok, count: value, status }: Line): string {
	if (ok) return value === null ? 'answers' : number(value);
	if (status === null) return 'NO USABLE ANSWER';
	return `${status < 500 ? 'REFUSED' : 'FAILED'} (status ${status})`;
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
		`  from ${read.join(', ')}, read just now in ${count(sample.requests, 'request')} and ${number(Math.ceil(sample.ms))} ms, several at once.`,
		'  Drift publishes no rate limit: if it has one, it takes longer.',
	];
}

/** The check as the lines of a text that can be pasted into an issue: no token, no personal data, no name, none of Drift's own words. */
export function textOf(figures: Figures, scopes: string[] | null, lines: Line[], sample: Sample | undefined): string[] {
	const { ok, report, pager } = figures;
	return [
		'Check for an archive of a Drift account',
		`Ready: ${ok ? 'yes' : 'no, as the conversations cannot be read'}`,
		`Conversations: ${countText(figures)}`,
		report === null
			? "Drift's report: none"
			: `Drift's report: ${count(report.conversations, 'conversation')}, ${count(report.messages, 'message')}`,
		`Pages of the list by: ${pager ?? 'unknown'}`,
		`Scopes of the token: ${scopes === null ? 'unknown, as Drift does not tell' : scopes.join(' ') || 'none'}`,
		...lines
			.filter(({ kind, ok }) => kind === 'scope' && !ok)
			.map(({ check, missing }) => `  It lacks ${check}. Missing in the archive for that: ${missing}.`),
		'What Drift answers:',
		...lines.filter(({ kind }) => kind === 'endpoint').map((line) => `  ${line.check}: ${answerText(line)}`),
		...estimateText(figures, sample),
	];
}
