import type { Static } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
import { publishWorkflow, storeWorkflow } from '../playground/workflows.ts';
import type { Certificate } from './certificate.ts';
import { HOST } from './nodes.ts';
import type { Contender } from './nodes.ts';
import { Report } from './reports.ts';
import type { Simulator } from './simulator.ts';
import type { Kind } from './workloads.ts';

const root = join(import.meta.dirname, '..');

/** n8n with the package as its users get it, and with the simulator in place of Drift. */
export interface BenchN8n {
	/** Stores and publishes a workflow that ends with a node. Returns its address; throws if the node cannot do that. */
	prepare(contender: Contender, kind: Kind): Promise<string>;
	/** Executes the workflow at an address. Returns what n8n reports; throws if n8n exits. */
	execute(address: string, items: readonly object[]): Promise<Static<typeof Report>>;
	/** Stops n8n and starts it again. */
	restart(): Promise<void>;
}

/** Builds and packs the package, and starts n8n in a folder of its own. Throws with the reason if it does not start. */
export async function startBenchN8n(simulator: Simulator, { certificate }: Certificate): Promise<BenchN8n> {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-drift-bench-'));
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
	const home = await enterHome(folder);
	await stage('Building the package', () => runProgram('npm', ['run', 'build'], { cwd: root }));
	await stage('Installing n8n if needed (takes some minutes the first time)', () => installN8n(root));
	await unpackPackage(root, home.packageFolder);
	const reports = await startReceiver();
	const n8n = await stage('Starting n8n', () =>
		startN8n(root, home, {
			NODE_EXTRA_CA_CERTS: certificate,
			EXTERNAL_HOOK_FILES: ['redirect.ts', 'report.ts']
				.map((file) => join(import.meta.dirname, 'hooks', file))
				.join(':'),
			DRIFT_HOST: HOST,
			SIMULATOR_PORT: String(simulator.tlsPort),
			REPORTS_URL: reports.url,
		}),
	);
	const session = await Session.open(n8n.url, home.password);

	const prepare = async (contender: Contender, kind: Kind) => {
		const credential = contender.credential(simulator.token);
		const id = await storeCredential(session, credential);
		const path = `${contender.type}-${kind}`.replaceAll('.', '-');
		const workflow = workflowOf(path, contender, kind, { [credential.type]: { id, name: credential.name } });
		await publishWorkflow(session, await storeWorkflow(session, workflow));
		return `${n8n.url}/webhook/${path}`;
	};
	const nextReport = async () => {
		while (reports.received.length === 0) await wait(50);
		return Value.Parse(Report, reports.received.shift());
	};
	const execute = async (address: string, items: readonly object[]) => {
		const answer = await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ items }),
		});
		if (!answer.ok) throw new Error(`${address} answered with status ${answer.status}`);
		return await Promise.race([nextReport(), n8n.failed]);
	};
	return { prepare, execute, restart: () => n8n.restart(() => {}) };
}

/** A workflow that is given items by webhook, answers at once, stores nothing of its executions, and ends with the node. */
function workflowOf(
	path: string,
	{ type, typeVersion, parameters }: Contender,
	kind: Kind,
	credentials: object,
): object {
	const node = (name: string, rest: object) => ({ id: name, name, position: [0, 0], ...rest });
	const main = (to: string) => ({ main: [[{ node: to, type: 'main', index: 0 }]] });
	return {
		name: path,
		nodes: [
			node('Webhook', {
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2.1,
				webhookId: path,
				parameters: { httpMethod: 'POST', path, options: {} },
			}),
			node('Split Out', {
				type: 'n8n-nodes-base.splitOut',
				typeVersion: 1,
				parameters: { fieldToSplitOut: 'body.items', options: {} },
			}),
			node('Measured', { type, typeVersion, parameters: parameters[kind], credentials }),
		],
		connections: { Webhook: main('Split Out'), 'Split Out': main('Measured') },
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none', saveDataErrorExecution: 'none' },
	};
}
