import { runOnce } from './measure.ts';
import type { BenchN8n } from './n8n.ts';
import type { Runner } from './runners.ts';
import type { Simulator } from './simulator.ts';
import { CREATES, LIST } from './workloads.ts';
import type { Workload } from './workloads.ts';

/** How far each runner made the memory of n8n's main process rise with a workload, in bytes. */
export interface Memory {
	workload: Workload;
	risen: Map<Runner, number>;
}

/** Has every runner do the largest workloads, each in an n8n just started, at a latency (ms). Throws if a run fails. */
export async function measureMemory(
	runners: readonly Runner[],
	latency: number,
	{ restart }: BenchN8n,
	simulator: Simulator,
): Promise<Memory[]> {
	await simulator.setLatency(latency);
	const memories: Memory[] = [];
	for (const workload of [...CREATES.slice(-1), LIST]) {
		const risen = new Map<Runner, number>();
		for (const runner of runners.filter((one) => one.leavesOut(workload, latency) === undefined)) {
			await restart();
			const { memory } = await runOnce(runner, workload, simulator);
			if (memory !== undefined) risen.set(runner, memory);
		}
		memories.push({ workload, risen });
	}
	return memories;
}
