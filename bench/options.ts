import { parseArgs } from 'node:util';

import { LATENCIES, WORKLOADS } from './workloads.ts';
import type { Workload } from './workloads.ts';

const USAGE = `node bench/run.ts [--rounds 3] [--only <part>]…
A part is "memory", a workload, or a workload at a latency in ms, such as create-1000@50:
${WORKLOADS.map(({ name }) => name).join(', ')}; ${LATENCIES.map((latency) => `@${latency}`).join(', ')}
With a part, results are printed and not written to docs/performance.md.`;

/** What to measure. */
export interface Options {
	rounds: number;
	isPartial: boolean;
	measurements: Array<{ workload: Workload; latency: number }>;
	memory: boolean;
}

/** Reads the command line. Throws with the usage if an argument is invalid. */
export function readOptions(): Options {
	const { values } = parseArgs({
		options: { rounds: { type: 'string', default: '3' }, only: { type: 'string', multiple: true, default: [] } },
	});
	const { only } = values;
	const rounds = Number(values.rounds);
	const all = WORKLOADS.flatMap((workload) => LATENCIES.map((latency) => ({ workload, latency })));
	const namesOf = ({ workload: { name }, latency }: (typeof all)[number]) => [name, `${name}@${latency}`];
	const known = new Set(['memory', ...all.flatMap(namesOf)]);
	if (!Number.isInteger(rounds) || rounds < 1 || only.some((part) => !known.has(part)))
		throw new Error(`Usage: ${USAGE}`);
	const isPartial = only.length > 0;
	return {
		rounds,
		isPartial,
		measurements: all.filter((one) => !isPartial || namesOf(one).some((name) => only.includes(name))),
		memory: !isPartial || only.includes('memory'),
	};
}
