import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { isDone } from '../archive/position.ts';
import { NODES } from '../archive/workflow.ts';
import { execute, executeStep, itemsOf } from '../executions.ts';
import type { Session } from '../session.ts';
import type { Drift } from '../simulator/index.ts';
import type { StoredWorkflow } from '../workflows.ts';

/** How many executions the simulated account may take. */
const EXECUTIONS = 10;

/**
 * Runs the archive example until it is complete, in the folder its settings name, which is emptied before.
 * Compares the files with the manifest, and the conversations with the simulated account. Returns a report; throws when something differs.
 */
export async function runArchive(
	session: Session,
	workflow: StoredWorkflow,
	files: string,
	{ account }: Drift,
): Promise<string> {
	const folder = join(files, 'drift-archive');
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder);
	let executions = 0;
	while (!isDone(folder)) {
		if (executions === EXECUTIONS) throw new Error(`${folder} is not complete after ${executions} executions`);
		await execute(session, workflow, NODES.schedule);
		executions += 1;
	}
	const [stands] = itemsOf(await executeStep(session, workflow, NODES.stands), NODES.stands);
	if (stands?.stands !== 'complete') throw new Error(`${NODES.stands} says: ${JSON.stringify(stands)}`);

	await checkManifest(folder);
	const archived = await conversationsIn(folder);
	const missing = [...account.conversations.keys()].filter((id) => !archived.has(id));
	if (missing.length > 0) throw new Error(`${missing.length} conversations are missing, for example ${missing[0]}`);
	return `${archived.size} conversations and everything else archived to ${folder}; open ${join(folder, 'index.html')} in a browser`;
}

/** Throws if a file is not as the manifest says. */
async function checkManifest(folder: string): Promise<void> {
	const manifest = await readFile(join(folder, 'manifest-sha256.txt'), 'utf8');
	for (const [, wanted, name = ''] of manifest.matchAll(/^(\w{64}) {2}(.+)$/gm)) {
		const content = await readFile(join(folder, name));
		if (createHash('sha256').update(content).digest('hex') !== wanted)
			throw new Error(`${name} is not as the manifest says`);
	}
}

/** The IDs of the conversations in an archive. */
async function conversationsIn(folder: string): Promise<Set<unknown>> {
	const names = (await readdir(folder)).filter((name) => /^conversations-\d+\.jsonl$/.test(name));
	const texts = await Promise.all(names.map(async (name) => await readFile(join(folder, name), 'utf8')));
	const lines = texts.flatMap((text) => text.split('\n').filter(Boolean));
	return new Set(lines.map((line) => JSON.parse(line).conversation.id));
}
