import { measure, runOnce } from '../../bench/measure.ts';
import type { Run, Runner } from '../../bench/runners.ts';
import type { Simulator } from '../../bench/simulator.ts';
import { emailsOf } from '../../bench/workloads.ts';
import type { Workload } from '../../bench/workloads.ts';

const workload: Workload = { name: 'create-3', title: '3 contacts created', kind: 'create', rows: 3 };
const run: Run = { time: 60, cpuTime: 30, rows: 3, different: 3 };
const taken = { emails: emailsOf(workload), failed: 0, answered: 3, different: 3, maxInFlight: 2 };

const runnerOf = (name: string, result: Run, leftOut?: string): Runner => ({
	name,
	leavesOut: () => leftOut,
	run: async () => result,
});

const simulatorOf = (result: typeof taken): Simulator => ({
	url: '',
	tlsPort: 0,
	token: '',
	contactIds: [],
	conversationIds: [],
	setLatency: async () => {},
	take: async () => result,
});

it('gives time, CPU time for each request and requests at once', async () => {
	const sample = await runOnce(runnerOf('node', run), workload, simulatorOf(taken));
	expect(sample).toEqual({ time: 60, cpuTime: 10, inFlight: 2, memory: undefined });
});

it.each([
	['a request failed', {}, { failed: 1 }, '1 requests failed'],
	['a request is missing', {}, { different: 2 }, '2 different requests instead of 3'],
	['a contact is missing', {}, { emails: taken.emails.slice(1) }, 'other contacts were created'],
	[
		'a contact was created twice',
		{},
		{ emails: [...taken.emails, 'new.0@example.com'] },
		'other contacts were created',
	],
	['a row is missing', { rows: 2, different: 2 }, {}, '2 rows came out'],
	['a row came out twice', { different: 2 }, {}, '3 rows came out, 2 of them different'],
])('throws if %s', async (_, otherRun, otherTaken, message) => {
	const node = runnerOf('node', { ...run, ...otherRun });
	await expect(runOnce(node, workload, simulatorOf({ ...taken, ...otherTaken }))).rejects.toThrow(
		`node: 3 contacts created: ${message}`,
	);
});

it('runs everybody once in each round, each round beginning with another, but whoever leaves it out', async () => {
	const order: string[] = [];
	const [a, b, c] = ['a', 'b', 'c'].map((name) => ({
		...runnerOf(name, run, name === 'b' ? 'too slow' : undefined),
		run: async () => {
			order.push(name);
			return run;
		},
	}));
	if (!a || !b || !c) throw new Error('There are three');
	const { samples } = await measure([a, b, c], workload, 50, 3, simulatorOf(taken));
	expect(order).toEqual(['a', 'c', 'c', 'a', 'c', 'a']);
	expect(samples.get(a)).toHaveLength(3);
	expect(samples.get(b)).toBe('too slow');
});
