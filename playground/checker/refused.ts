import type { Differences } from './differences.ts';
import { rowsOf } from './files.ts';
import { Refusal } from './forms.ts';

/** What refused.jsonl names, as `kind id`. */
export async function readRefused(folder: string, differences: Differences): Promise<Set<string>> {
	const refused = new Set<string>();
	for await (const [row, line] of rowsOf(folder, 'refused.jsonl', differences)) {
		if (!Refusal.Check(row)) {
			differences.add('a line of refused.jsonl does not say what was refused and why', line);
			continue;
		}
		const key = `${row.kind} ${row.id}`;
		if (refused.has(key)) differences.add('something is refused twice', key);
		refused.add(key);
	}
	return refused;
}
