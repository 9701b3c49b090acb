import type { Result, Sample } from './measure.ts';
import type { Memory } from './memory.ts';
import type { Runner } from './runners.ts';
import { median } from './statistics.ts';
import { CREATES, LIST } from './workloads.ts';

/** A figure of a sample, and how it is written. */
interface Figure {
	of: (sample: Sample) => number;
	digits: number;
}

const seconds: Figure = { of: ({ time }) => time / 1_000, digits: 2 };
const cpu: Figure = { of: ({ cpuTime }) => cpuTime, digits: 2 };
const inFlight: Figure = { of: (sample) => sample.inFlight, digits: 0 };

/** The results as Markdown: of the nodes, the first of which is compared with the second, and of the loop. */
export function describeResults(results: readonly Result[], nodes: readonly Runner[], loop: Runner): string {
	const sections = [
		['Time, in seconds', byWorkload(results, nodes, seconds)],
		['CPU time for each request, in ms', byWorkload(results, nodes, cpu)],
		['Most requests at once', mostAtOnce(results, nodes)],
		['CPU time for each contact created, in ms', bySize(results, nodes)],
		['10,000 conversations beside a bare loop, in seconds', besideLoop(results, nodes, loop)],
	];
	return sections.flatMap(([title, table]) => (table ? [`### ${title}`, table] : [])).join('\n\n');
}

/** How far the memory rose, as Markdown. */
export function describeMemory(memories: readonly Memory[], nodes: readonly Runner[]): string {
	const rows = memories.map(({ workload, risen }) => [
		workload.title,
		...nodes.map((node) => {
			const bytes = risen.get(node);
			return bytes === undefined ? '–' : String(Math.round(bytes / 2 ** 20));
		}),
	]);
	return `### Memory taken at most, in MB\n\n${table(['', ...nodes.map(({ name }) => name)], rows)}`;
}

function byWorkload(results: readonly Result[], nodes: readonly Runner[], figure: Figure): string {
	const rows = results.map(({ workload, latency, samples }) => [
		workload.title,
		`${latency} ms`,
		...nodes.map((node) => cell(samples.get(node), figure)),
		ratio(samples, nodes, figure),
	]);
	return table(['', 'latency', ...nodes.map(({ name }) => name), titleOfRatio(nodes)], rows);
}

function mostAtOnce(results: readonly Result[], nodes: readonly Runner[]): string {
	const rows = results.map(({ workload, latency, samples }) => [
		workload.title,
		`${latency} ms`,
		...nodes.map((node) => cell(samples.get(node), inFlight)),
	]);
	return table(['', 'latency', ...nodes.map(({ name }) => name)], rows);
}

/** Of the contacts created: the CPU time by how many, and by how much the highest is above the lowest. */
function bySize(results: readonly Result[], nodes: readonly Runner[]): string | undefined {
	const latencies = new Set(results.map(({ latency }) => latency));
	const rows = [...latencies].flatMap((latency) =>
		nodes.flatMap((node) => {
			const samples = CREATES.map(({ name }) =>
				results.find((one) => one.workload.name === name && one.latency === latency)?.samples.get(node),
			);
			if (!samples.every((one) => Array.isArray(one))) return [];
			const medians = samples.map((own) => median(own.map(cpu.of)));
			const spread = (Math.max(...medians) / Math.min(...medians) - 1) * 100;
			return [[node.name, `${latency} ms`, ...samples.map((own) => cell(own, cpu)), `${spread.toFixed(0)}%`]];
		}),
	);
	return rows.length > 0 ? table(['', 'latency', ...CREATES.map(({ title }) => title), 'spread'], rows) : undefined;
}

function besideLoop(results: readonly Result[], nodes: readonly Runner[], loop: Runner): string | undefined {
	const lists = results.filter(({ workload }) => workload === LIST);
	const runners = [...nodes.filter((node) => node.leavesOut(LIST, 0) === undefined), loop];
	const rows = lists.map(({ latency, samples }) => [
		`${latency} ms`,
		...runners.map((runner) => cell(samples.get(runner), seconds)),
		ratio(samples, [...nodes.slice(0, 1), loop], seconds),
	]);
	const headings = ['latency', ...runners.map(({ name }) => name), titleOfRatio([...nodes.slice(0, 1), loop])];
	return rows.length > 0 ? table(headings, rows) : undefined;
}

/** The median and the range, or why there is none. */
function cell(samples: Sample[] | string | undefined, { of, digits }: Figure): string {
	if (!Array.isArray(samples)) return samples ?? '–';
	const values = samples.map(of);
	const [middle, low, high] = [median(values), Math.min(...values), Math.max(...values)].map((n) => n.toFixed(digits));
	return low === high ? String(middle) : `${middle} (${low}–${high})`;
}

/** The first runner's median relative to the second's. */
function ratio(samples: Result['samples'], [ours, other]: readonly Runner[], { of }: Figure): string {
	const [above, below] = [ours, other].map((runner) => runner && samples.get(runner));
	if (!Array.isArray(above) || !Array.isArray(below)) return '–';
	return (median(above.map(of)) / median(below.map(of))).toFixed(2);
}

const titleOfRatio = ([ours, other]: readonly Runner[]) => `${ours?.name} : ${other?.name}`;

function table(headings: readonly string[], rows: readonly string[][]): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [line(headings), line(headings.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
