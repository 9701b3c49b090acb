import { randomBytes } from 'node:crypto';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { enterHome } from '../home.ts';
import type { Home } from '../home.ts';
import { startN8n } from '../n8n.ts';
import type { RunningN8n } from '../n8n.ts';
import { unpackPackage } from '../package.ts';
import { stage } from '../progress.ts';
import { Session } from '../session.ts';
import type { Postgres } from './postgres.ts';
import type { Redis } from './redis.ts';

/** What a worker writes to its log for each execution it takes. */
const STARTED = /Worker started execution (\d+)/g;

/** A worker of an n8n in queue mode. */
export interface Worker {
	name: string;
	n8n: RunningN8n;
	/** The IDs of the executions it has taken. */
	executions(): Promise<string[]>;
}

/** An n8n in queue mode: its main process, which serves the editor and starts what is scheduled, and two workers that execute. */
export interface Cluster {
	main: RunningN8n;
	session: Session;
	/** The owner's password. */
	password: string;
	workers: Worker[];
	/** Rejects with the last lines of output of a process that exits on its own; never resolves. */
	failed: Promise<never>;
	/** The only folder in which workflows may read and write files, the same for all. */
	files: string;
}

/** Starts n8n in queue mode with the built package below a folder. Throws with the last lines of whatever does not start. */
export async function startCluster(root: string, folder: string, postgres: Postgres, redis: Redis): Promise<Cluster> {
	const files = join(folder, 'files');
	await mkdir(files);
	const shared = { ...connections(postgres, redis), N8N_RESTRICT_FILE_ACCESS_TO: files };
	const environment = (home: Home) => ({
		...shared,
		N8N_LOG_OUTPUT: 'console,file',
		N8N_LOG_FILE_LOCATION: logOf(home),
	});

	const home = await enterHome(join(folder, 'main'));
	await stage('Installing the package in n8n', () => unpackPackage(root, home.packageFolder));
	const main = await stage('Starting the main process', () => startN8n(root, home, environment(home)));
	const start = async (name: string): Promise<Worker> => {
		// Each process has a folder of its own: those that share one break each other's packages
		const own = await enterHome(join(folder, name));
		await cp(home.packageFolder, own.packageFolder, { recursive: true });
		const n8n = await stage(`Starting ${name}`, () => startN8n(root, own, environment(own), 'worker'));
		return { name, n8n, executions: () => executionsIn(logOf(own)) };
	};
	const workers = [await start('worker-1'), await start('worker-2')];
	const session = await Session.open(main.url, home.password);
	const failed = Promise.race([main, ...workers.map(({ n8n }) => n8n)].map((n8n) => n8n.failed));
	return { main, session, password: home.password, workers, failed, files };
}

const logOf = (home: Home) => join(home.folder, 'n8n.log');

async function executionsIn(log: string): Promise<string[]> {
	return [...(await readFile(log, 'utf8')).matchAll(STARTED)].map(([, id = '']) => id);
}

/** What every process of an n8n in queue mode must be told alike. */
const connections = (postgres: Postgres, redis: Redis) => ({
	EXECUTIONS_MODE: 'queue',
	OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
	N8N_ENCRYPTION_KEY: randomBytes(24).toString('base64url'),
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: String(postgres.port),
	DB_POSTGRESDB_DATABASE: postgres.database,
	DB_POSTGRESDB_USER: postgres.user,
	DB_POSTGRESDB_PASSWORD: postgres.password,
	QUEUE_BULL_REDIS_HOST: '127.0.0.1',
	QUEUE_BULL_REDIS_PORT: String(redis.port),
	QUEUE_BULL_REDIS_PASSWORD: redis.password,
	QUEUE_HEALTH_CHECK_ACTIVE: 'true',
});
