import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { stage } from '../playground/progress.ts';
import { untilDone } from '../playground/untilDone.ts';
import { makeCertificate } from './certificate.ts';
import { drawChart } from './chart.ts';
import { writeDocument } from './document.ts';
import { loopRunner } from './loop.ts';
import { describeMachine } from './machine.ts';
import { measure } from './measure.ts';
import type { Result } from './measure.ts';
import { measureMemory } from './memory.ts';
import { startBenchN8n } from './n8n.ts';
import { CONTENDERS, HOST } from './nodes.ts';
import { readOptions } from './options.ts';
import { nodeRunner } from './runners.ts';
import { startSimulator } from './simulator.ts';
import { describeMemory, describeResults } from './tables.ts';
import { ACCOUNT, LATENCIES, requestsOf } from './workloads.ts';

const root = join(import.meta.dirname, '..');

/** All of `npm run bench`. Returns the exit status; throws with the reason when it cannot go on. */
async function bench(): Promise<number> {
	const { rounds, isPartial, measurements, memory } = readOptions();
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-drift-'));
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
	const { key, certificate } = await makeCertificate(HOST, folder);
	const simulator = await startSimulator({ ...ACCOUNT, tls: { key, certificate } });
	const n8n = await startBenchN8n(join(folder, 'n8n'), certificate, simulator);
	const nodes = CONTENDERS.map((contender) => nodeRunner(contender, n8n.executor, simulator));
	const loop = loopRunner(simulator, certificate);

	// What runs for the first time is slow
	const [quickest = 0] = LATENCIES;
	const workloads = new Set(measurements.map(({ workload }) => workload));
	for (const workload of [...workloads].filter((one) => requestsOf(one) <= 1_000))
		await stage(`Warm-up: ${workload.title}`, () => measure([...nodes, loop], workload, quickest, 1, simulator));

	const results: Result[] = [];
	for (const { workload, latency } of measurements)
		results.push(
			await stage(`${workload.title}, ${latency} ms`, () =>
				measure([...nodes, loop], workload, latency, rounds, simulator),
			),
		);
	const memories = memory ? await stage('Memory', () => measureMemory(nodes, quickest, n8n, simulator)) : undefined;
	const text = [
		`${new Date().toISOString().slice(0, 10)}, rounds: ${rounds}. ${describeMachine()}.`,
		describeResults(results, nodes, loop),
		memories && describeMemory(memories, nodes),
	]
		.filter(Boolean)
		.join('\n\n');
	console.log(text);
	if (!isPartial) writeDocument(root, text, drawChart(results, [...nodes, loop]));
	return 0;
}

await untilDone(bench);
