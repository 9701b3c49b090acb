import type { Static, TSchema } from '@sinclair/typebox';
import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { Changes, Counted, DriftReady, DriftSizes, Happened, Happening, OrderedFault } from './protocol.ts';

/** Memory enough for millions of messages, in MB. */
const HEAP = 6_000;

/** A simulated Drift account in a process of its own, which exits with this one. */
export interface SeparateDrift extends Static<typeof DriftReady> {
	/** The address of what the account holds, as JSON Lines. */
	readonly dump: string;
	/** The process's ID. */
	readonly pid: number;
	happen(what: Static<typeof Happening>): Promise<Static<typeof Happened>>;
	fault(fault: Static<typeof OrderedFault>): Promise<void>;
	change(changes: Static<typeof Changes>): Promise<void>;
	/** What was counted since the last time. */
	counted(): Promise<Static<typeof Counted>>;
	close(): Promise<void>;
}

/** Starts a simulator in a process of its own; `root` is the folder of this repository. Throws if it exits before it is ready. */
export async function startSeparateDrift(root: string, sizes: Static<typeof DriftSizes>): Promise<SeparateDrift> {
	const program = join(root, 'playground/drift/program.ts');
	const child = fork(program, [JSON.stringify(sizes)], { execArgv: [`--max-old-space-size=${HEAP}`] });
	const exited = once(child, 'exit');
	const failed = exited.then(() => Promise.reject(new Error('The simulator exited')));
	const [message]: unknown[] = await Promise.race([once(child, 'message'), failed]);
	failed.catch(() => {});
	const ready = Value.Parse(DriftReady, message);

	const order = async <T extends TSchema>(path: string, schema: T, body: object): Promise<Static<T>> => {
		const headers = { 'content-type': 'application/json' };
		const answer = await fetch(ready.control + path, { method: 'POST', headers, body: JSON.stringify(body) });
		const text = await answer.text();
		if (!answer.ok) throw new Error(`The simulator refused ${path}: ${text}`);
		return Value.Parse(schema, JSON.parse(text));
	};
	const nothing = Type.Object({});
	return {
		...ready,
		dump: `${ready.control}/dump`,
		pid: child.pid ?? 0,
		happen: async (what) => await order('/happen', Happened, what),
		fault: async (fault) => void (await order('/fault', nothing, fault)),
		change: async (changes) => void (await order('/settings', nothing, changes)),
		counted: async () => await order('/counted', Counted, {}),
		close: async () => {
			child.disconnect();
			await exited;
		},
	};
}
