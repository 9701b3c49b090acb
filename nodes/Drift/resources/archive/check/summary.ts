import type { AllConversations } from './conversations';
import { estimateOf } from './estimate';
import type { Line } from './lines';
import type { Sample } from './sample';
import type { Figures } from './text';

/** What would be missing. What a missing scope explains is named once. */
function missingIn(lines: Line[]): string {
	const failed = lines.filter(({ ok }) => !ok);
	const lacking = failed.filter(({ kind }) => kind === 'scope').map(({ scope }) => scope);
	return failed
		.filter(({ kind, scope }) => kind === 'scope' || !lacking.includes(scope))
		.map(({ missing }) => missing)
		.join('; ');
}

/** Sums up the check. */
export function summarize(
	{ stats, list, report }: AllConversations,
	sample: Sample | undefined,
	lines: Line[],
): Figures {
	const byStatus = stats.value ?? null;
	const counted = [
		...(byStatus ? [Object.values(byStatus).reduce((sum, value) => sum + value, 0)] : []),
		...(report.value ? [report.value.ids.length] : []),
	];
	const count = counted.length > 0 ? Math.max(...counted) : null;
	const ok = sample !== undefined && (sample.parts.messages?.reason ?? '') === '';
	return {
		check: 'summary',
		kind: 'summary',
		ok,
		missing: missingIn(lines),
		count,
		scope: '',
		status: null,
		reason: '',
		estimate: ok && count !== null ? estimateOf(count, report.value?.messages ?? null, sample) : null,
		byStatus,
		report: report.value ? { conversations: report.value.ids.length, messages: report.value.messages } : null,
		pager: list.value?.pager ?? null,
	};
}
