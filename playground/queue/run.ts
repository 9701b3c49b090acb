import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { installN8n } from '../package.ts';
import { runProgram } from '../processes.ts';
import { stage } from '../progress.ts';
import { runScript } from '../script.ts';
import { OWNER } from '../session.ts';
import { startCluster } from './cluster.ts';
import { startPostgres } from './postgres.ts';
import { startRedis } from './redis.ts';

const root = join(import.meta.dirname, '../..');

await runScript(run);

/** All of `npm run queue`; calls `up` once n8n runs for its user. Returns the exit status; throws with the reason when it cannot go on. */
async function run(up: () => void): Promise<number> {
	const { values } = parseArgs({ options: { prove: { type: 'boolean', default: false } } });
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-drift-queue-'));
	const postgres = await stage('Starting PostgreSQL', startPostgres);
	const redis = await stage('Starting Redis', () => startRedis(folder));
	await stage('Building the package', () => runProgram('npm', ['run', 'build'], { cwd: root }));
	await stage('Installing n8n if needed (takes some minutes the first time)', () => installN8n(root));
	const cluster = await startCluster(root, folder, postgres, redis);
	up();
	console.log(`${cluster.main.url} ${OWNER.email} ${cluster.password} ${values.prove}`);
	return await cluster.main.failed;
}
