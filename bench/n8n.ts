import { join } from 'node:path';

import { enterHome } from '../playground/home.ts';
import { startN8n } from '../playground/n8n.ts';
import { stage } from '../playground/progress.ts';
import { startReceiver } from '../playground/receiver.ts';
import { Session } from '../playground/session.ts';
import { setUp } from '../playground/setUp.ts';
import { Executor } from './executor.ts';
import { HOST } from './nodes.ts';
import type { Simulator } from './simulator.ts';

const root = join(import.meta.dirname, '..');

const HOOKS = ['redirect.ts', 'report.ts'].map((file) => join(import.meta.dirname, 'hooks', file));

/** n8n with the package as its users get it, and with the simulator in place of Drift. */
export interface BenchN8n {
	executor: Executor;
	/** Stops n8n and starts it again. */
	restart(): Promise<void>;
}

/**
 * Builds and packs the package, and starts n8n in a folder of its own. n8n trusts the simulator's certificate (path of a PEM file).
 * Throws with the reason if it does not start.
 */
export async function startBenchN8n(folder: string, certificate: string, simulator: Simulator): Promise<BenchN8n> {
	const home = await enterHome(folder);
	await setUp(root, home);
	const reports = await startReceiver();
	const n8n = await stage('Starting n8n', () =>
		startN8n(root, home, {
			NODE_EXTRA_CA_CERTS: certificate,
			EXTERNAL_HOOK_FILES: HOOKS.join(':'),
			NO_PROXY: `127.0.0.1,localhost,${HOST}`,
			DRIFT_HOST: HOST,
			SIMULATOR_PORT: String(simulator.tlsPort),
			REPORTS_URL: reports.url,
		}),
	);
	const session = await Session.open(n8n.url, home.password);
	return { executor: new Executor(n8n, session, simulator.token, reports), restart: () => n8n.restart(() => {}) };
}
