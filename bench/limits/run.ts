import type { Static } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { stage } from '../../playground/progress.ts';
import { startDrift } from '../../playground/simulator/index.ts';
import { untilDone } from '../../playground/untilDone.ts';
import { Result } from './work.ts';
import type { Work } from './work.ts';

/** Forty executions in all, which need ten requests each. */
const EXECUTIONS = 40;
const ITEMS = 10;

/** How many requests may be sent for each one needed, by as many processes that know nothing of each other. */
const AT_MOST: ReadonlyMap<number, number> = new Map([
	[1, 1.2],
	[2, 1.5],
]);

/** Has executions of one credential run in some processes against 20 requests a second. Prints what came of it; returns whether that is good enough. */
async function measure(processes: number, atMost: number): Promise<boolean> {
	const drift = await startDrift({ contacts: 1, conversations: 1, messages: 0 });
	drift.settings.latency = 50;
	drift.settings.rateLimit = { requests: 20, perMs: 1_000, retryAfter: 1 };
	const { size } = drift.account.contacts;

	const children = Array.from({ length: processes }, () => fork(join(import.meta.dirname, 'executions.ts')));
	await stage(`Starting ${processes} process(es) with n8n's engine`, () =>
		Promise.all(children.map(async (child) => await messageOf(child))),
	);
	const started = Date.now();
	const results = await stage(`${EXECUTIONS} executions against 20 requests a second`, () =>
		Promise.all(
			children.map(async (child, index) => {
				const work: Static<typeof Work> = {
					url: drift.url,
					token: drift.token,
					executions: EXECUTIONS / processes,
					items: ITEMS,
					prefix: `process.${index}`,
				};
				child.send(work);
				return Value.Parse(Result, await messageOf(child));
			}),
		),
	);
	const seconds = (Date.now() - started) / 1000;
	for (const child of children) child.disconnect();

	const needed = EXECUTIONS * ITEMS;
	const succeeded = results.reduce((sum, result) => sum + result.succeeded, 0);
	const created = drift.account.contacts.size - size;
	const sentPerNeeded = drift.requests.length / needed;
	await drift.close();
	console.log(
		`  ${succeeded} of ${EXECUTIONS} executions succeeded, ${created} of ${needed} contacts created, ${sentPerNeeded.toFixed(2)} requests sent for each one needed, ${seconds.toFixed(1)} s (the limit alone takes ${needed / 20} s)`,
	);
	for (const error of results.flatMap(({ errors }) => errors)) console.error(`  failed: ${error}`);
	return succeeded === EXECUTIONS && created === needed && sentPerNeeded <= atMost;
}

/** The next message of a child. Throws if it exits first. */
async function messageOf(child: ChildProcess): Promise<unknown> {
	const exited = once(child, 'exit').then(() => {
		throw new Error('A process of executions exited');
	});
	const [message]: unknown[] = await Promise.race([once(child, 'message'), exited]);
	return message;
}

await untilDone(async () => {
	let isGood = true;
	for (const [processes, atMost] of AT_MOST) isGood = (await measure(processes, atMost)) && isGood;
	return isGood ? 0 : 1;
});
