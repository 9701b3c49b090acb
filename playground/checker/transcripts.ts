import { createReadStream } from 'node:fs';
import { join } from 'node:path';

import type { Differences } from './differences.ts';
import { linesOf, rowsOf } from './files.ts';
import { ConversationLine } from './forms.ts';

/** What a file of readable transcripts has of a conversation. */
interface Transcript {
	/** How many messages and visits it says there are; undefined if it does not say. */
	messages?: number;
	visits: number;
	/** How many of its lines begin with a time. */
	said: number;
}

/** The conversations in a file of readable transcripts. */
async function transcriptsIn(folder: string, name: string): Promise<Map<number, Transcript>> {
	const transcripts = new Map<number, Transcript>();
	let current: Transcript = { visits: 0, said: 0 };
	for await (const line of linesOf(createReadStream(join(folder, name)))) {
		const [, id] = /^Conversation (\d+)$/.exec(line) ?? [];
		const [, messages, visits = 0] = /^Messages: (\d+)(?:, (\d+) page visits? left out)?$/.exec(line) ?? [];
		if (id !== undefined) transcripts.set(Number(id), (current = { visits: 0, said: 0 }));
		else if (messages !== undefined) Object.assign(current, { messages: Number(messages), visits: Number(visits) });
		else if (/^\d{4}-\d\d-\d\d \d\d:\d\d /.test(line)) current.said++;
	}
	return transcripts;
}

/** Whether a message has words that nobody may miss. */
const hasWords = (body: unknown) => typeof body === 'string' && /[\p{L}\p{N}]/u.test(body.replace(/<[^>]*>/g, ''));

/** Compares each file of readable transcripts with the conversations beside it: the same ones, each with as many messages, and with a line for every message but the visits it says it leaves out, which have no words. */
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
		const transcripts = await transcriptsIn(folder, text);
		for await (const [row] of rowsOf(folder, name, differences)) {
			if (!ConversationLine.Check(row)) continue;
			const { conversation, messages, refused } = row;
			const { id } = conversation;
			const transcript = transcripts.get(id);
			const atLeast = messages.filter((message) => hasWords(Object(message).body)).length;
			if (transcript === undefined) differences.add('a readable transcript is missing', `${id} in ${text}`);
			else if (refused.some(({ kind }) => kind === 'messages')) {
				if (transcript.messages !== undefined)
					differences.add('a readable transcript counts messages that could not be read', `${id} in ${text}`);
			} else {
				if (transcript.messages !== messages.length)
					differences.add('a readable transcript counts wrongly', `${id} in ${text}`);
				if (transcript.said < atLeast || transcript.said + transcript.visits !== messages.length)
					differences.add('a readable transcript lacks messages', `${id} in ${text}`);
			}
			transcripts.delete(id);
		}
		for (const id of transcripts.keys())
			differences.add('a readable transcript is of no conversation', `${id} in ${text}`);
	}
}
