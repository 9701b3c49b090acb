import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { Simulator } from '../simulator.ts';
import { median } from '../statistics.ts';
import type { Engine, Version } from './build.ts';
import type { Case } from './cases.ts';

/** What to measure with, and how often. */
export interface Setting {
	engine: Engine;
	simulator: Simulator;
	/** How often all items of a case are processed. */
	rounds: number;
	/** How many executions the items of a round are spread over. */
	executions: number;
}

/** CPU time of each execution, in ms per 1,000 output items. Figures at the same index were measured right after each other. */
export interface Figures {
	then: number[];
	now: number[];
}

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/**
 * Runs a case with both versions in turn: then now, now then, and so on, so that other load on this machine slows down
 * both alike. It shows less in many short executions than in a few long ones. A first round warms up and is not counted.
 * Throws if an execution did not do what the case says.
 */
export async function measure(
	aCase: Case,
	versions: Record<keyof Figures, Version>,
	setting: Setting,
): Promise<Figures> {
	const { rounds, executions } = setting;
	const size = aCase.items.length / executions;
	if (!Number.isInteger(size))
		throw new Error(`${aCase.name}: ${aCase.items.length} items cannot be spread over ${executions} executions`);
	const figures: Figures = { then: [], now: [] };
	for (let turn = 0; turn < (rounds + 1) * executions; turn++) {
		const first = (turn % executions) * size;
		const part = { ...aCase, items: aCase.items.slice(first, first + size) };
		for (const name of turn % 2 === 0 ? (['then', 'now'] as const) : (['now', 'then'] as const)) {
			const figure = await execute(part, versions[name], setting);
			if (turn >= executions) figures[name].push(figure);
		}
	}
	return figures;
}

/**
 * CPU time of `now` relative to `then`: the median of the ratios of figures at the same index. Those had the same share
 * of the machine, so this varies less than the ratio of the medians.
 */
export function ratioOf({ then, now }: Figures): number {
	return median(now.map((figure, turn) => figure / (then[turn] ?? NaN)));
}

async function execute(
	{ name, parameters, items, outputPerItem }: Case,
	version: Version,
	{ engine, simulator }: Setting,
): Promise<number> {
	const credentials = { accessToken: simulator.token, baseUrl: simulator.url };
	// So that this execution does not pay for the garbage of the one before
	collectGarbage();
	const before = process.cpuUsage();
	const { status, error, output } = await engine.runNode({ ...version, credentials, parameters, items });
	const { user, system } = process.cpuUsage(before);

	const { emails, failed } = await simulator.take();
	if (status !== 'success' || failed > 0)
		throw new Error(`${name}: ${status}, ${failed} requests refused. ${error?.message ?? ''}`);
	if (output.length !== items.length * outputPerItem) throw new Error(`${name}: ${output.length} items came out`);
	const wanted = items.flatMap(({ email }) => (email === undefined ? [] : String(email)));
	if (String(emails.toSorted()) !== String(wanted.toSorted()))
		throw new Error(`${name}: other contacts were created than asked for`);
	return (user + system) / output.length;
}
