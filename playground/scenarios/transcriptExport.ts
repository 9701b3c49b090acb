import { readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { execute } from '../executions.ts';
import type { Session } from '../session.ts';
import type { Drift } from '../simulator/index.ts';
import { transcriptOf } from '../simulator/model/transcript.ts';
import type { StoredWorkflow } from '../workflows.ts';

/**
 * Runs the export example and compares the files with the simulated account: one for each closed conversation, no other,
 * each with its transcript. Returns a report; throws when the workflow failed or the files differ.
 */
export async function runTranscriptExport(
	session: Session,
	workflow: StoredWorkflow,
	folder: string,
	{ account }: Drift,
): Promise<string> {
	for (const file of await transcriptFiles(folder)) await rm(file);
	await execute(session, workflow, 'Every night');

	const closed = [...account.conversations.values()].filter(({ status }) => status === 'closed');
	const missing = new Map(
		closed.map((conversation) => [`drift-conversation-${conversation.id}.txt`, transcriptOf(account, conversation)]),
	);
	for (const file of await transcriptFiles(folder)) {
		if ((await readFile(file, 'utf8')) !== missing.get(basename(file)))
			throw new Error(`${file} is not a closed conversation's transcript`);
		missing.delete(basename(file));
	}
	const [first] = missing.keys();
	if (first !== undefined)
		throw new Error(`${missing.size} of ${closed.length} transcripts are missing, for example ${join(folder, first)}`);
	return `${closed.length} transcripts exported to ${folder}, one for each closed conversation`;
}

/** The paths of the transcripts in a folder. */
async function transcriptFiles(folder: string): Promise<string[]> {
	const names = await readdir(folder);
	return names.filter((name) => /^drift-conversation-.*\.txt$/.test(name)).map((name) => join(folder, name));
}
