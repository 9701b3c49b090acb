import { dirname, join } from 'node:path';
import type { Home } from './home.ts';
import { freePort } from './ports.ts';
import { type Program, startProgram } from './processes.ts';
import { until } from './until.ts';

/** Of the environment, n8n gets these variables and no others: settings of the user's own n8n must not reach this one. */
const PASSED_ON = ['HOME', 'LANG', 'TZ', 'TMPDIR', 'HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy', 'NODE_EXTRA_CA_CERTS'];

/** Quiet and offline: n8n by itself talks to nobody. */
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

/** A running n8n. */
export interface RunningN8n {
	url: string;
	/** Rejects with n8n's last lines when it ends; never resolves. */
	failed: Promise<never>;
}

/** Starts n8n in a home, on free ports, and waits until it answers. Throws with its last lines if it does not get there. */
export async function startN8n(root: string, home: Home): Promise<RunningN8n> {
	const port = await freePort(5678);
	const url = `http://127.0.0.1:${port}`;
	const program = startProgram(process.execPath, [join(root, 'playground/n8n/node_modules/n8n/bin/n8n'), 'start'], {
		cwd: home.folder,
		env: {
			...Object.fromEntries(PASSED_ON.map((name) => [name, process.env[name]])),
			...OFFLINE,
			// n8n starts its task runner as "node": the one that runs this.
			PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
			NO_PROXY: '127.0.0.1,localhost',
			N8N_USER_FOLDER: home.folder,
			N8N_RESTRICT_FILE_ACCESS_TO: home.files,
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_HOST: '127.0.0.1',
			N8N_PORT: String(port),
			N8N_RUNNERS_BROKER_PORT: String(await freePort(5679)),
			N8N_SECURE_COOKIE: 'false',
		},
	});
	const failed = explainEnd(program, home);
	await Promise.race([isReady(url), failed]);
	return { url, failed };
}

async function isReady(url: string): Promise<void> {
	await until(`n8n to answer at ${url}`, async () => (await fetch(`${url}/healthz/readiness`).catch(() => undefined))?.ok || undefined);
}

async function explainEnd(program: Program, home: Home): Promise<never> {
	const status = await program.ended;
	throw new Error(`n8n ended (${status ?? 'by a signal'}). Its last lines:\n${program.lastLines()}\nTo start afresh, delete ${home.folder}`);
}
