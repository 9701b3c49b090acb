import { Comparison } from './comparison.ts';
import { checkContacts } from './contacts.ts';
import { nameOf, readConversations } from './conversations.ts';
import { Differences } from './differences.ts';
import { readFiles } from './files.ts';
import { Held } from './forms.ts';
import { Lists } from './lists.ts';
import { readRefused } from './refused.ts';
import { checkSummary } from './summary.ts';
import { checkTranscripts } from './transcripts.ts';

/** What was compared, and what is not as it must be, in words. */
export interface Verdict {
	files: number;
	conversations: number;
	messages: number;
	refused: number;
	differences: string[];
}

/**
 * Compares an archive, a folder, with what the account holds, given as lines of JSON. It shares nothing with what made the archive, and keeps
 * only digests in memory. Throws if a file it needs is missing, or if a line of the account's is not as expected.
 */
export async function checkArchive(folder: string, account: AsyncIterable<string>): Promise<Verdict> {
	const differences = new Differences();
	const { named: files, unnamed } = await readFiles(folder, differences);
	const conversations = await readConversations(folder, files.keys(), differences);
	const archive = { files, unnamed, conversations, refused: await readRefused(folder, differences) };
	const comparison = new Comparison(archive, differences);
	const lists = new Lists(folder, archive, differences);
	const statuses = new Map<string, number>();
	const contacts = new Set<string>();
	let messages = 0;
	let isWhole = false;

	for await (const line of account) {
		const held: unknown = JSON.parse(line);
		if (!Held.Check(held)) throw new Error(`The account says something unexpected: ${line.slice(0, 200)}`);
		if (held.kind === 'lists') await lists.compare(held);
		else if (held.kind === 'meetings') await lists.compareMeetings(held);
		else if (held.kind === 'contact') contacts.add(nameOf(held.contact));
		else if (held.kind === 'deleted') comparison.deleted(held);
		else if (held.kind === 'end') isWhole = true;
		else {
			const { status } = held.conversation;
			statuses.set(status, (statuses.get(status) ?? 0) + 1);
			messages += held.messages.length;
			comparison.conversation(held);
		}
	}
	if (!isWhole) throw new Error('The account has not said all it holds');
	comparison.end();
	await checkTranscripts(folder, new Set(files.keys()), differences);
	await checkContacts(folder, files.keys(), contacts, differences);
	await checkSummary(folder, archive, lists.counts, statuses, differences);
	return {
		files: files.size,
		conversations: conversations.size,
		messages,
		refused: archive.refused.size,
		differences: differences.lines,
	};
}
