import type { Differences } from './differences.ts';
import { rowsOf } from './files.ts';
import { Refusal } from './forms.ts';

/** What refused.jsonl names, as `kind id`. */
export async function readRefused(folder: string, differences: Differences): Promise<Set<string>> {
	const refused = new Set<string>();
	const seen = new Set<string>();
	for await (const [row, line] of rowsOf(folder, 'refused.jsonl', differences)) {
		if (!Refusal.Check(row)) {
			differences.add('a line of refused.jsonl does not say what was refused and why', line);
			continue;
		}
		const key = `${row.kind} ${row.id}`;
		// A contact may be refused in several conversations
		const place = `${key} ${row.conversationId}`;
		if (seen.has(place)) differences.add('something is refused twice', key);
		seen.add(place);
		refused.add(key);
	}
	return refused;
}
