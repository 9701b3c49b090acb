import { drawChart } from '../../bench/chart.ts';
import type { Result, Sample } from '../../bench/measure.ts';
import type { Runner } from '../../bench/runners.ts';
import { describeMemory, describeResults } from '../../bench/tables.ts';
import { CREATES, LIST } from '../../bench/workloads.ts';

const runnerOf = (name: string): Runner => ({
	name,
	leavesOut: (workload) => (name === 'slow' && workload === LIST ? '–' : undefined),
	run: () => Promise.reject(new Error('Not run here')),
});
const [ours, other, slow, loop] = [runnerOf('ours'), runnerOf('other'), runnerOf('slow'), runnerOf('loop')];
const nodes = [ours, other, slow];

const samplesOf = (...times: number[]): Sample[] => times.map((time) => ({ time, cpuTime: time / 1_000, inFlight: 4 }));

const results: Result[] = [
	...CREATES.map((workload, i) => ({
		workload,
		latency: 50,
		samples: new Map<Runner, Sample[] | string>([
			[ours, samplesOf(2_000 + 100 * i, 1_000 + 100 * i, 3_000 + 100 * i)],
			[other, samplesOf(4_000)],
			[slow, 'over 500 s'],
		]),
	})),
	{
		workload: LIST,
		latency: 5,
		samples: new Map<Runner, Sample[] | string>([
			[ours, samplesOf(1_500)],
			[other, samplesOf(3_000)],
			[loop, samplesOf(1_000)],
		]),
	},
];

const lines = describeResults(results, nodes, loop).split('\n');

it('gives median, range and ratio, and why a figure is missing', () => {
	expect(lines).toContain('|  | latency | ours | other | slow | ours : other |');
	expect(lines).toContain('| 100 contacts created | 50 ms | 2.00 (1.00–3.00) | 4.00 | over 500 s | 0.50 |');
	expect(lines).toContain('| 10,000 conversations listed | 5 ms | 1.50 | 3.00 | – | 0.50 |');
});

it('says by how much the cost of a contact grows with their number', () => {
	expect(lines).toContain('| ours | 50 ms | 2.00 (1.00–3.00) | 2.10 (1.10–3.10) | 2.20 (1.20–3.20) | 10% |');
	expect(lines.filter((line) => line.startsWith('| slow |'))).toEqual([]);
});

it('sets the list beside the bare loop', () => {
	expect(lines).toContain('| latency | ours | other | loop | ours : loop |');
	expect(lines).toContain('| 5 ms | 1.50 | 3.00 | 1.00 | 1.50 |');
});

it('leaves out a table without rows', () => {
	const text = describeResults(results.slice(0, 1), nodes, loop);
	expect(text).not.toContain('bare loop');
	expect(text).not.toContain('each contact created');
});

it('gives memory in MB', () => {
	const text = describeMemory([{ workload: LIST, risen: new Map([[ours, 3 * 2 ** 20]]) }], nodes);
	expect(text.split('\n')).toContain('| 10,000 conversations listed | 3 | – | – |');
});

it('draws a bar for every figure', () => {
	const svg = drawChart(results, [...nodes, loop]);
	const legend = 4;
	expect(svg.match(/<rect /g)).toHaveLength(legend + 3 * 2 + 3);
	expect(svg).toContain('>6.7k</text>');
	expect(svg).not.toMatch(/NaN|undefined|Infinity/);
});
