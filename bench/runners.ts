import type { Executor } from './executor.ts';
import { NO_OPERATION } from './nodes.ts';
import type { Contender } from './nodes.ts';
import type { Simulator } from './simulator.ts';
import { itemsOf } from './workloads.ts';
import type { Workload } from './workloads.ts';

/** The longest run that is worth its time, in ms. */
const LONGEST = 100_000;

/** What one run took and gave. */
export interface Run {
	/** In ms. */
	time: number;
	/** In ms. */
	cpuTime: number;
	/** How far the memory of n8n's main process rose, in bytes, if it ran there. */
	memory?: number;
	/** How many rows came out. */
	rows: number;
	/** How many of these were different ones. */
	different: number;
}

/** What can do workloads and is compared with others. */
export interface Runner {
	name: string;
	/** What the table says in place of a figure, if it does not do a workload at a latency (ms). */
	leavesOut(workload: Workload, latency: number): string | undefined;
	/** Throws if the workload failed. */
	run(workload: Workload): Promise<Run>;
}

/** A node in n8n. Its time is what n8n records for the node; its CPU time is that of n8n's main process, less that of the same execution without the node. */
export function nodeRunner(contender: Contender, executor: Executor, simulator: Simulator): Runner {
	const { name, parameters, oneAtATime } = contender;
	return {
		name,
		leavesOut: ({ kind, rows }, latency) => {
			if (parameters[kind] === undefined) return '–';
			const least = oneAtATime ? rows * latency : 0;
			return least > LONGEST ? `over ${(least / 1_000).toLocaleString('en')} s` : undefined;
		},
		run: async (workload) => {
			const items = itemsOf(workload, simulator);
			const without = await executor.execute(NO_OPERATION, workload.kind, items);
			const { status, error, cpuTime, memory, ...report } = await executor.execute(contender, workload.kind, items);
			if (status !== 'success') throw new Error(`${name}: ${workload.title}: ${status}. ${error}`);
			return { ...report, cpuTime: cpuTime - without.cpuTime, memory: memory.peak - memory.start };
		},
	};
}
