import type { Differences } from './differences.ts';
import { rowsOf } from './files.ts';
import { Refusal } from './forms.ts';

/** What refused.jsonl names, as `kind id`, and in how many lines: a contact is refused in each of its conversations. */
export async function readRefused(
	folder: string,
	differences: Differences,
): Promise<{ refused: Set<string>; refusedLines: number }> {
	const refused = new Set<string>();
	const lines = new Set<string>();
	for await (const [row, line] of rowsOf(folder, 'refused.jsonl', differences)) {
		if (!Refusal.Check(row)) {
			differences.add('a line of refused.jsonl does not say what was refused and why', line);
			continue;
		}
		const key = `${row.kind} ${row.id}`;
		const whole = `${key} ${row.conversationId}`;
		if (lines.has(whole)) differences.add('something is refused twice', whole);
		lines.add(whole);
		refused.add(key);
	}
	return { refused, refusedLines: lines.size };
}
