import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { execute } from '../executions.ts';
import type { Session } from '../session.ts';
import type { Account, Drift } from '../simulator/index.ts';
import type { StoredWorkflow } from '../workflows.ts';
import { isTranscript } from './transcripts.ts';

/** What the example remembers its last run in, beside the transcripts. */
const LAST_RUN = 'last-run.json';

/** A request for what was said in a conversation. */
const READING = /^\/conversations\/(\d+)\/(?:transcript|messages)$/;

/**
 * Runs the export example three times: first Drift fails halfway, and before the third run conversations change. Compares the files
 * with the simulated account: one for each conversation, no other, each with its transcript. Returns a report; throws if a workflow
 * did not end as it must, the files differ, or the third run read other conversations than those that changed.
 */
export async function runTranscriptExport(
	session: Session,
	workflow: StoredWorkflow,
	folder: string,
	drift: Drift,
): Promise<string> {
	const { account } = drift;
	for (const file of await filesIn(folder)) await rm(join(folder, file));
	const run = async () => await execute(session, workflow, 'Every night');

	drift.fault({ path: READING, skip: account.conversations.size / 2, status: 403 });
	const hasFailed = await run().then(
		() => false,
		() => true,
	);
	if (!hasFailed) throw new Error('Drift failed halfway, but the workflow did not');
	if ((await filesIn(folder)).includes(LAST_RUN)) throw new Error('A run that failed is remembered');
	await run();

	const [first = 0, second = 0] = account.conversations.keys();
	for (const id of [first, second]) account.conversations.touch(id, account.clock.tick());
	const { exportedUpTo } = JSON.parse(await readFile(join(folder, LAST_RUN), 'utf8'));
	const changed = [...account.conversations.values()].filter(({ updatedAt }) => updatedAt >= Date.parse(exportedUpTo));
	const count = drift.requests.length;
	await run();
	const read = drift.requests.slice(count).flatMap(({ path }) => READING.exec(path)?.[1] ?? []);
	const [wanted, exported] = [changed.map(({ id }) => String(id)), new Set(read)].map((ids) =>
		[...ids].sort().join(', '),
	);
	if (exported !== wanted)
		throw new Error(`Conversations ${wanted} had changed, but conversations ${exported} were exported`);
	await checkFiles(folder, account);
	return `${account.conversations.size} transcripts exported to ${folder}, then those of ${changed.length} conversations that had changed`;
}

/** Throws unless a folder has the transcript of each conversation, and no other. */
async function checkFiles(folder: string, account: Account): Promise<void> {
	const missing = new Map(
		[...account.conversations.values()].map((conversation) => [
			`drift-conversation-${conversation.id}.txt`,
			conversation,
		]),
	);
	for (const file of await filesIn(folder)) {
		if (file === LAST_RUN) continue;
		const conversation = missing.get(file);
		if (!conversation || !isTranscript(await readFile(join(folder, file), 'utf8'), account, conversation))
			throw new Error(`${join(folder, file)} is not a conversation's transcript`);
		missing.delete(file);
	}
	const [first] = missing.keys();
	if (first !== undefined)
		throw new Error(`${missing.size} transcripts are missing, for example ${join(folder, first)}`);
}

/** The names of what the example has written to a folder. */
async function filesIn(folder: string): Promise<string[]> {
	const names = await readdir(folder);
	return names.filter((name) => name === LAST_RUN || /^drift-conversation-.*\.txt$/.test(name));
}
