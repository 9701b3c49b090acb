import type { Static } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { storeCredential } from '../playground/examples.ts';
import { enterHome } from '../playground/home.ts';
import { startN8n } from '../playground/n8n.ts';
import { installN8n, unpackPackage } from '../playground/package.ts';
import { runProgram } from '../playground/processes.ts';
import { stage } from '../playground/progress.ts';
import { startReceiver } from '../playground/receiver.ts';
import { Session } from '../playground/session.ts';
import { until } from '../playground/until.ts';
import { publishWorkflow, storeWorkflow } from '../playground/workflows.ts';
import { HOST } from './nodes.ts';
import type { Contender } from './nodes.ts';
import { Report } from './reports.ts';
import type { Simulator } from './simulator.ts';
import { workflowOf } from './workflow.ts';
import type { Kind } from './workloads.ts';

/** How long n8n gets to clear up after an execution, in ms. */
const PAUSE = 500;

const HOOKS = ['redirect.ts', 'report.ts'].map((file) => join(import.meta.dirname, 'hooks', file));

/** n8n with the package as its users get it, and with the simulator in place of Drift. */
export interface BenchN8n {
	/** Executes a workflow that gives items to a node and ends with it. Returns what n8n reports; throws if n8n refuses or exits. */
	execute(contender: Contender, kind: Kind, items: readonly object[]): Promise<Static<typeof Report>>;
	/** Stops n8n and starts it again. */
	restart(): Promise<void>;
}

/** Builds and packs the package, and starts n8n in a folder that trusts a certificate (path of a PEM file). Throws with the reason if it does not start. */
export async function startBenchN8n(
	root: string,
	folder: string,
	certificate: string,
	simulator: Simulator,
): Promise<BenchN8n> {
	const home = await enterHome(join(folder, 'n8n'));
	await stage('Building the package', () => runProgram('npm', ['run', 'build'], { cwd: root }));
	await stage('Installing n8n if needed (takes some minutes the first time)', () => installN8n(root));
	await stage('Installing the package in n8n', () => unpackPackage(root, home.packageFolder));
	const { url: reportsUrl, received } = await startReceiver();
	const n8n = await stage('Starting n8n', () =>
		startN8n(root, home, {
			NODE_EXTRA_CA_CERTS: certificate,
			EXTERNAL_HOOK_FILES: HOOKS.join(':'),
			NO_PROXY: `127.0.0.1,localhost,${HOST}`,
			DRIFT_HOST: HOST,
			SIMULATOR_PORT: String(simulator.tlsPort),
			REPORTS_URL: reportsUrl,
		}),
	);
	const session = await Session.open(n8n.url, home.password);

	const publish = async (contender: Contender, kind: Kind, path: string): Promise<string> => {
		const credential = contender.credential?.(simulator.token);
		const credentials = credential && {
			[credential.type]: { id: await storeCredential(session, credential), name: credential.name },
		};
		await publishWorkflow(session, await storeWorkflow(session, workflowOf(path, contender, kind, credentials)));
		return `${n8n.url}/webhook/${path}`;
	};
	const addresses = new Map<string, Promise<string>>();
	const addressOf = async (contender: Contender, kind: Kind): Promise<string> => {
		const path = `${contender.type}-${kind}`.replaceAll(/\W+/g, '-');
		const known = addresses.get(path) ?? publish(contender, kind, path);
		addresses.set(path, known);
		return await known;
	};
	const start = async (address: string, items: readonly object[]): Promise<void> => {
		const body = JSON.stringify({ items });
		const headers = { 'content-type': 'application/json' };
		// Just started, n8n does not know its webhooks yet
		const answer = await until(`n8n to know ${address}`, async () => {
			const { status } = await fetch(address, { method: 'POST', headers, body });
			return status === 404 ? undefined : status;
		});
		if (answer !== 200) throw new Error(`${address} answered with status ${answer}`);
	};
	const report = async (): Promise<Static<typeof Report>> => {
		while (received.length === 0) await wait(50);
		return Value.Parse(Report, received.shift());
	};
	return {
		execute: async (contender, kind, items) => {
			await wait(PAUSE);
			await start(await addressOf(contender, kind), items);
			return await Promise.race([report(), n8n.failed]);
		},
		restart: () => n8n.restart(() => {}),
	};
}
