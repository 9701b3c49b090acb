import type { Runner } from './runners.ts';
import type { Simulator } from './simulator.ts';
import { emailsOf, requestsOf } from './workloads.ts';
import type { Workload } from './workloads.ts';

/** What one run took. */
export interface Sample {
	/** In ms. */
	time: number;
	/** For each request the workload needs, in ms. */
	cpuTime: number;
	/** The highest number of requests at once. */
	inFlight: number;
	/** How far the memory of n8n's main process rose, in bytes, if it ran there. */
	memory?: number;
}

/** The samples of a workload at a latency (ms), by runner: one for each round, or why there is none. */
export interface Result {
	workload: Workload;
	latency: number;
	samples: Map<Runner, Sample[] | string>;
}

/** Has every runner do a workload in each round, each round beginning with another runner. Throws if a run fails. */
export async function measure(
	runners: readonly Runner[],
	workload: Workload,
	latency: number,
	rounds: number,
	simulator: Simulator,
): Promise<Result> {
	await simulator.setLatency(latency);
	const samples = new Map(
		runners.map((runner) => [runner, runner.leavesOut(workload, latency) ?? new Array<Sample>()]),
	);
	for (let round = 0; round < rounds; round++) {
		const first = round % runners.length;
		for (const runner of [...runners.slice(first), ...runners.slice(0, first)]) {
			const own = samples.get(runner);
			if (Array.isArray(own)) own.push(await runOnce(runner, workload, simulator));
		}
	}
	return { workload, latency, samples };
}

/** Has a runner do a workload. Throws unless all was done, all came out, and nothing else. */
export async function runOnce(runner: Runner, workload: Workload, simulator: Simulator): Promise<Sample> {
	await simulator.take();
	const { time, cpuTime, memory, rows, different } = await runner.run(workload);
	const taken = await simulator.take();
	const requests = requestsOf(workload);
	const problems = [
		taken.failed > 0 && `${taken.failed} requests failed`,
		taken.different !== requests && `${taken.different} different requests instead of ${requests}`,
		String(taken.emails.toSorted()) !== String(emailsOf(workload).toSorted()) && 'other contacts were created',
		(rows !== workload.rows || different !== rows) && `${rows} rows came out, ${different} of them different`,
	].filter((problem) => problem !== false);
	if (problems.length > 0) throw new Error(`${runner.name}: ${workload.title}: ${problems.join(', ')}`);
	return { time, cpuTime: cpuTime / requests, inFlight: taken.maxInFlight, memory };
}
