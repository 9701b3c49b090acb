import { rmSync } from 'node:fs';
import { join } from 'node:path';

import type { Credential } from '../examples.ts';
import { importExample, storeCredentials } from '../examples.ts';
import { executeStep, itemsOf } from '../executions.ts';
import type { Home } from '../home.ts';
import { startN8n } from '../n8n.ts';
import type { RunningN8n } from '../n8n.ts';
import { Session } from '../session.ts';
import type { StoredWorkflow } from '../workflows.ts';
import { publishWorkflow } from '../workflows.ts';
import type { Options } from './options.ts';
import { readPosition } from './position.ts';
import { archiveWorkflow, NODES } from './workflow.ts';

/** How often n8n looks whether there is something to do, in s: while somebody waits, and from day to day. */
const EVERY = { once: 2, daily: 15 };

/** Without the editor; and each minute n8n removes its copies of the files of executions that have ended, which it does every 15 minutes otherwise. */
const ENVIRONMENT = { N8N_DISABLE_UI: 'true', EXECUTIONS_DATA_PRUNE_HARD_DELETE_INTERVAL: '1' };

/** An n8n that has the archive's workflow, not published yet. */
export interface ArchiveN8n {
	n8n: RunningN8n;
	session: Session;
	workflow: StoredWorkflow;
	/** The pass that began then, as ISO, or later is the last; undefined if each day has one. */
	skipIfArchivedSince: string | undefined;
}

/** What it needs. */
export interface Setting {
	/** The folder of this repository. */
	root: string;
	home: Home;
	options: Options;
	/** What Drift is asked with, and where. */
	access: { accessToken: string; baseUrl: string };
}

/** Removes what n8n keeps of files while they pass through it: whatever an execution that was cut off has left is a second copy of them. n8n must not run. */
export function clearStorage({ folder }: Home): void {
	rmSync(join(folder, '.n8n/storage'), { recursive: true, force: true });
}

/** Starts an n8n of its own that can write to the archive and nowhere else, and gives it the workflow. Throws with the reason. */
export async function startArchiveN8n({ root, home, options, access: data }: Setting): Promise<ArchiveN8n> {
	const { to, daily, emails, changedSince } = options;
	clearStorage(home);
	const n8n = await startN8n(root, home, { ...ENVIRONMENT, N8N_RESTRICT_FILE_ACCESS_TO: to });
	const session = await Session.open(n8n.url, home.password);
	const credential: Credential = { type: 'driftAccessTokenApi', name: 'Drift', data };
	const credentials = await storeCredentials(session, [credential]);
	const skipIfArchivedSince = daily ? undefined : passWanted(to);
	const example = archiveWorkflow(
		{ folder: to, emailAddresses: emails?.addresses.join(','), changedSince },
		{
			[NODES.schedule]: {
				rule: { interval: [{ field: 'seconds', secondsInterval: daily ? EVERY.daily : EVERY.once }] },
			},
			...(skipIfArchivedSince !== undefined && { [NODES.slice]: { skipIfArchivedSince } }),
		},
	);
	const workflow = await importExample(session, example, credentials, 'replace');
	return { n8n, session, workflow, skipIfArchivedSince };
}

/** One that was begun is gone on with; after it, the next begins now. */
function passWanted(folder: string): string {
	const position = readPosition(folder);
	return position && position.stage !== 'done' ? position.passStartedAt : new Date().toISOString();
}

/** What there is to archive, and what not. */
interface Checked {
	/** For people. */
	text: string;
	/** Whether the conversations can be read, and all the rest. */
	isReady: boolean;
	isWhole: boolean;
	/** How many there are; null if Drift does not tell. */
	conversations: number | null;
	/** Why they cannot be read, in Drift's words. */
	reason: string;
}

/** Asks what there is to archive. Throws if n8n could not ask. */
export async function check({ session, workflow }: ArchiveN8n): Promise<Checked> {
	const items = itemsOf(await executeStep(session, workflow, NODES.check), NODES.check);
	const [summary] = items;
	const failed = items.find(({ kind, reason }) => kind === 'endpoint' && reason !== '');
	return {
		text: [items.at(-1)?.text].flat().join('\n'),
		isReady: summary?.ok === true,
		isWhole: summary?.ok === true && summary.missing === '',
		conversations: typeof summary?.count === 'number' ? summary.count : null,
		reason: String(failed?.reason),
	};
}

/** Has the workflow begin. Throws when n8n refuses. */
export async function begin({ session, workflow }: ArchiveN8n): Promise<void> {
	await publishWorkflow(session, workflow);
}
