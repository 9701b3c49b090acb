import { setTimeout as wait } from 'node:timers/promises';

import { isDone, readPosition } from '../archive/position.ts';
import type { Position } from '../archive/position.ts';
import { describe } from '../archive/progress.ts';
import type { Reporter } from '../archive/reporter.ts';
import type { SeparateDrift } from '../drift/start.ts';
import { execute, itemsOf } from '../executions.ts';
import { runProgram } from '../processes.ts';
import type { StoredWorkflow } from '../workflows.ts';
import type { Cluster, Worker } from './cluster.ts';
import { Shares } from './shares.ts';

/** How often the position is looked at, in ms: each slice has to be seen. */
const INTERVAL = 20;

/** How long an archive may stand still, in ms: a lease that nobody holds any more has to run out. */
const PATIENCE = 600_000;

/** An archive that is being made. */
export interface Archive {
	folder: string;
	/** How many conversations the account has. */
	conversations: number;
	/** The workflow that loads it into PostgreSQL. */
	loading: StoredWorkflow;
}

/**
 * Follows an archive to its end, and kills the worker that reads a slice half-way. Then compares the archive with its manifest and
 * with the account, and loads it into PostgreSQL. Throws with the reason if anything is not as it must be.
 */
export async function prove(
	root: string,
	cluster: Cluster,
	archive: Archive,
	drift: SeparateDrift,
	reporter: Reporter,
): Promise<void> {
	const shares = new Shares();
	let killed: Worker | undefined;
	const position = await follow(archive.folder, async (now) => {
		reporter.show(describe(now, { total: archive.conversations, refused: 0, speed: undefined }));
		const execution = shares.see(now);
		if (killed || execution === undefined || now.counts.conversations < archive.conversations / 2) return;
		killed = await workerOf(cluster, execution);
		await killed?.n8n.kill();
		if (killed) reporter.say(`Killed ${killed.name} in slice ${now.slice + 1}`);
	});
	if (!killed) throw new Error('The archive was complete before a worker could be killed');

	const slices = await shares.of(cluster.workers);
	const spread = cluster.workers.map(({ name }, index) => `${name} ${slices[index]}`).join(', ');
	reporter.say(`Complete: ${position.slice} slices were read, by ${spread}`);
	if (slices.includes(0)) throw new Error('All slices were read by the same worker');
	await runProgram('sha256sum', ['--check', '--quiet', 'manifest-sha256.txt'], { cwd: archive.folder });
	reporter.say('Every file is what the manifest says');
	await runProgram(process.execPath, ['playground/checker/program.ts', archive.folder, drift.dump], { cwd: root });
	reporter.say('Every conversation and message is what the account holds');
	await proveLoading(cluster, archive, position);
	reporter.say('All of them are in PostgreSQL');
}

/** Looks at an archive's position until it is complete. Throws if it stands still. */
async function follow(folder: string, see: (position: Position) => Promise<void>): Promise<Position> {
	let moved = { writes: 0, at: performance.now() };
	for (;;) {
		const position = readPosition(folder);
		if (position && position.writes !== moved.writes) {
			moved = { writes: position.writes, at: performance.now() };
			await see(position);
		}
		if (position?.stage === 'done' && isDone(folder)) return position;
		if (performance.now() - moved.at > PATIENCE) throw new Error('The archive stands still for ten minutes');
		await wait(INTERVAL);
	}
}

/** The worker that has taken an execution. */
async function workerOf({ workers }: Cluster, execution: string): Promise<Worker | undefined> {
	for (const worker of workers) if ((await worker.executions()).includes(execution)) return worker;
	return undefined;
}

/** Loads the archive into PostgreSQL as the example does. Throws if the rows are not as many as in the archive. */
async function proveLoading(
	{ session }: Cluster,
	{ loading, conversations }: Archive,
	{ counts }: Position,
): Promise<void> {
	const run = await execute(session, loading, 'Every night');
	const [rows] = itemsOf(run, 'Rows there are');
	if (rows?.conversations !== conversations || rows.messages !== counts.messages)
		throw new Error(`PostgreSQL has ${JSON.stringify(rows)} instead of what the archive has`);
}
