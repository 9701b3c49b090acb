import { dirname, join } from 'node:path';

import type { Home } from './home.ts';
import { lock } from './lock.ts';
import { freePort } from './ports.ts';
import { startProgram } from './processes.ts';
import type { Program } from './processes.ts';
import { until } from './until.ts';

/** The only environment variables passed on: settings of the user's own n8n must not reach this one. */
const PASSED_ON = [
	'HOME',
	'LANG',
	'TZ',
	'TMPDIR',
	'HTTP_PROXY',
	'HTTPS_PROXY',
	'http_proxy',
	'https_proxy',
	'NODE_EXTRA_CA_CERTS',
];

/** Quiet and offline: n8n contacts nobody on its own. */
const OFFLINE = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_DISABLED_MODULES: 'mcp-registry',
};

/** What n8n loads first. */
const LOCK = join(import.meta.dirname, 'n8nLock.ts');

/** A running n8n. */
export interface RunningN8n {
	url: string;
	/** Rejects with n8n's last lines of output when it exits on its own; never resolves. */
	failed: Promise<never>;
	/** Stops n8n as Ctrl-C does, calls `meanwhile`, and starts n8n again. Throws with its last lines of output if it does not start. */
	restart(meanwhile: () => void): Promise<void>;
	/** Ends n8n by SIGKILL, as a crash does. */
	kill(): Promise<void>;
}

/**
 * Starts n8n, or a worker of an n8n in queue mode, in a home, on free ports and with further environment variables, and
 * waits until it answers. Throws with its last lines of output if it does not start.
 */
export async function startN8n(
	root: string,
	home: Home,
	further: NodeJS.ProcessEnv = {},
	command: 'start' | 'worker' = 'start',
): Promise<RunningN8n> {
	// Until it listens, another command would find the same ports free
	const release = await until('another n8n to start', async () => lock(join(root, 'playground/n8n/data/ports.lock')));
	const ports = { n8n: await freePort(5678), broker: await freePort(5679) };
	const url = `http://127.0.0.1:${ports.n8n}`;
	const n8n = join(root, 'playground/n8n/node_modules/n8n/bin/n8n');
	let fail: (error: unknown) => void = () => {};
	const failed = new Promise<never>((_, reject) => (fail = reject));

	const run = async (): Promise<Program> => {
		const program = startProgram(process.execPath, ['--import', LOCK, n8n, command], {
			cwd: home.folder,
			env: { ...environment(home, ports), ...further },
		});
		explainExit(program, home).catch((error: unknown) => running.has(program) && fail(error));
		running.add(program);
		await Promise.race([isReady(url), failed]);
		return program;
	};
	const running = new Set<Program>();
	let program = await run().finally(release);
	const restart = async (meanwhile: () => void) => {
		running.delete(program);
		await program.end();
		meanwhile();
		program = await run();
	};
	const kill = async () => {
		running.delete(program);
		await program.kill();
	};
	return { url, failed, restart, kill };
}

const environment = (home: Home, ports: { n8n: number; broker: number }) => ({
	...Object.fromEntries(PASSED_ON.map((name) => [name, process.env[name]])),
	...OFFLINE,
	// n8n starts its task runner as "node": the one that runs this
	PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
	NO_PROXY: '127.0.0.1,localhost',
	N8N_USER_FOLDER: home.folder,
	N8N_RESTRICT_FILE_ACCESS_TO: home.files,
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_HOST: '127.0.0.1',
	N8N_PORT: String(ports.n8n),
	// Where a worker says that it is ready
	QUEUE_HEALTH_CHECK_PORT: String(ports.n8n),
	N8N_RUNNERS_BROKER_PORT: String(ports.broker),
	N8N_SECURE_COOKIE: 'false',
});

async function isReady(url: string): Promise<void> {
	await until(
		`n8n to answer at ${url}`,
		async () => (await fetch(`${url}/healthz/readiness`).catch(() => undefined))?.ok || undefined,
	);
}

async function explainExit(program: Program, home: Home): Promise<never> {
	const status = await program.ended;
	throw new Error(
		`n8n exited (${status === null ? 'by a signal' : `status ${status}`}). Its last lines:\n${program.lastLines()}\nTo start over, delete ${home.folder}`,
	);
}
