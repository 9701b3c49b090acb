import { createReadStream } from 'node:fs';
import { join } from 'node:path';

import type { Differences } from './differences.ts';
import { linesOf, rowsOf } from './files.ts';
import { ConversationLine } from './forms.ts';

/** The conversations in a file of readable transcripts, and how many lines of each begin with a time. */
async function linesIn(folder: string, name: string): Promise<Map<number, number>> {
	const lines = new Map<number, number>();
	let current = NaN;
	for await (const line of linesOf(createReadStream(join(folder, name)))) {
		const [, id] = /^Conversation (\d+)$/.exec(line) ?? [];
		if (id !== undefined) lines.set((current = Number(id)), 0);
		else if (/^\d{4}-\d\d-\d\d \d\d:\d\d /.test(line)) lines.set(current, (lines.get(current) ?? 0) + 1);
	}
	return lines;
}

/** Whether a message has words that nobody may miss. */
const hasWords = (body: unknown) => typeof body === 'string' && /[\p{L}\p{N}]/u.test(body.replace(/<[^>]*>/g, ''));

/** Compares each file of readable transcripts with the conversations beside it: the same ones, each with a line for every message that has words. */
export async function checkTranscripts(
	folder: string,
	names: ReadonlySet<string>,
	differences: Differences,
): Promise<void> {
	for (const name of names) {
		const [, number] = /^conversations-(\d{6})\.jsonl$/.exec(name) ?? [];
		if (number === undefined) continue;
		const text = `transcripts-${number}.txt`;
		if (!names.has(text)) {
			differences.add('a file of readable transcripts is missing', text);
			continue;
		}
		const lines = await linesIn(folder, text);
		for await (const [row] of rowsOf(folder, name, differences)) {
			if (!ConversationLine.Check(row)) continue;
			const { id } = row.conversation;
			const said = lines.get(id);
			const atLeast = row.messages.filter((message) => hasWords(Object(message).body)).length;
			if (said === undefined) differences.add('a readable transcript is missing', `${id} in ${text}`);
			else if (said < atLeast || said > row.messages.length)
				differences.add('a readable transcript lacks messages', `${id} in ${text}`);
			lines.delete(id);
		}
		for (const id of lines.keys()) differences.add('a readable transcript is of no conversation', `${id} in ${text}`);
	}
}
