import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { Reporter } from '../archive/reporter.ts';
import { startSeparateDrift } from '../drift/start.ts';
import { installN8n } from '../package.ts';
import { runProgram } from '../processes.ts';
import { stage } from '../progress.ts';
import { OWNER } from '../session.ts';
import { untilDone } from '../untilDone.ts';
import { startCluster } from './cluster.ts';
import { startPostgres } from './postgres.ts';
import { prove } from './prove.ts';
import { startRedis } from './redis.ts';
import { importWorkflows } from './workflows.ts';

const root = join(import.meta.dirname, '../..');

/** The simulated account, whose answers take a while, in ms. */
const ACCOUNT = { conversations: 2_000, messages: 20_000, contacts: 500, latency: 50 };

const reporter = new Reporter(process.stdout);

/** Once n8n is up, Ctrl-C is how to leave, not a failure. */
let up = false;

await untilDone(run, (status) => {
	reporter.say('Stopping …');
	return up ? 0 : status;
});

/** All of `npm run queue`. Returns the exit status; throws with the reason when it cannot go on. */
async function run(): Promise<number> {
	const { values } = parseArgs({ options: { prove: { type: 'boolean', default: false } } });
	const folder = await temporary('n8n-nodes-drift-queue-');
	const postgres = await stage('Starting PostgreSQL', async () =>
		startPostgres(await temporary('n8n-nodes-drift-postgres-')),
	);
	const redis = await stage('Starting Redis', () => startRedis(folder));
	await stage('Building the package', () => runProgram('npm', ['run', 'build'], { cwd: root }));
	await stage('Installing n8n if needed (takes some minutes the first time)', () => installN8n(root));
	const cluster = await startCluster(root, folder, postgres, redis);
	const drift = await startSeparateDrift(root, { ...ACCOUNT, now: Date.now() });
	const loading = await importWorkflows(cluster, drift, postgres);
	if (values.prove) {
		const archive = { folder: cluster.files, conversations: ACCOUNT.conversations, loading };
		await Promise.race([prove(root, cluster, archive, drift, reporter), cluster.failed]);
		return 0;
	}
	up = true;
	console.log(
		`\nn8n is running in queue mode at ${cluster.main.url}\n  email     ${OWNER.email}\n  password  ${cluster.password}\nIt archives a simulated Drift account into ${cluster.files}.\nPress Ctrl-C to stop it; nothing of it stays.`,
	);
	return await cluster.failed;
}

/** A new folder that is removed when this process exits, unless it failed: then it may tell why. */
async function temporary(name: string): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), name));
	process.on('exit', (status) => {
		if (status === 1) console.error(`What there was is in ${folder}`);
		else rmSync(folder, { recursive: true, force: true });
	});
	return folder;
}
