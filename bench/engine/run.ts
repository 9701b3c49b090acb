import { parseArgs } from 'node:util';

import { stage } from '../../playground/progress.ts';
import { untilDone } from '../../playground/untilDone.ts';
import { startSimulator } from '../simulator.ts';
import { quantile } from '../statistics.ts';
import { buildCommit, buildEngine, buildWorkingTree, makeFolder } from './build.ts';
import { CASES, CONVERSATIONS } from './cases.ts';
import { measure, ratioOf } from './measure.ts';

/** What the working tree is compared with by default: the first complete Drift node. */
const FIRST = '94be39a';

const USAGE = 'node bench/engine/run.ts [<commit>] [--rounds 5] [--executions 40] [--at-most 1.15]';

/** Measures all cases and prints the results. Returns the exit status; throws with the reason when it cannot go on. */
async function compare(): Promise<number> {
	const { commit, rounds, executions, atMost } = readArguments();
	const folder = makeFolder();
	const [then, now, engine] = await stage('Compiling', () =>
		Promise.all([buildCommit(commit, folder), buildWorkingTree(folder), buildEngine(folder)]),
	);
	const simulator = await startSimulator({ contacts: 1, conversations: CONVERSATIONS, messages: 0 });

	const slower: string[] = [];
	for (const aCase of CASES) {
		const figures = await stage(aCase.name, () =>
			measure(aCase, { then, now }, { engine, simulator, rounds, executions }),
		);
		const ratio = ratioOf(figures);
		if (ratio > atMost) slower.push(aCase.name);
		console.log(
			`  ${commit} ${describe(figures.then)}, working tree ${describe(figures.now)}, ratio ${ratio.toFixed(3)}`,
		);
	}
	console.log(
		`CPU time in ms per 1,000 output items: median (and middle half) of ${rounds * executions} executions. Ratio: working tree to commit.`,
	);
	if (slower.length > 0) console.error(`More than ${atMost} times the CPU time of ${commit}: ${slower.join('; ')}`);
	return slower.length > 0 ? 1 : 0;
}

/** Throws with the usage if an argument is invalid. */
function readArguments(): { commit: string; rounds: number; executions: number; atMost: number } {
	const { values, positionals } = parseArgs({
		options: {
			rounds: { type: 'string', default: '5' },
			executions: { type: 'string', default: '40' },
			'at-most': { type: 'string', default: 'Infinity' },
		},
		allowPositionals: true,
	});
	const [commit = FIRST, ...others] = positionals;
	const [rounds, executions, atMost] = [Number(values.rounds), Number(values.executions), Number(values['at-most'])];
	const counts = [rounds, executions].every((count) => Number.isInteger(count) && count > 0);
	if (others.length > 0 || !counts || !(atMost > 0)) throw new Error(`Usage: ${USAGE}`);
	return { commit, rounds, executions, atMost };
}

function describe(values: readonly number[]): string {
	const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(values, share).toFixed(1));
	return `${middle} (${low} to ${high})`;
}

await untilDone(compare);
