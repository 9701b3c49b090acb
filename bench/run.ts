import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { makeCertificate } from './certificate.ts';
import { startBenchN8n } from './n8n.ts';
import { CONTENDERS, HOST } from './nodes.ts';
import { startSimulator } from './simulator.ts';
import { untilDone } from './untilDone.ts';
import { ACCOUNT, itemsOf, WORKLOADS } from './workloads.ts';

async function bench(): Promise<number> {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-drift-bench-'));
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
	const certificate = await makeCertificate(HOST, folder);
	const simulator = await startSimulator({ ...ACCOUNT, tls: certificate });
	const n8n = await startBenchN8n(simulator, certificate);
	for (const workload of WORKLOADS)
		for (const contender of CONTENDERS) {
			if (!contender.parameters[workload.kind]) continue;
			if (!process.argv.includes(workload.name)) continue;
			const address = await n8n.prepare(contender, workload.kind);
			for (const latency of [5, 50]) {
				await simulator.setLatency(latency);
				await simulator.take();
				const report = await n8n.execute(address, itemsOf(workload, simulator));
				const { emails, ...taken } = await simulator.take();
				console.log(contender.name, workload.name, latency, report, taken, emails.length);
			}
		}
	return 0;
}

await untilDone(bench);
