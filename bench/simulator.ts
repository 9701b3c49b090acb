import { Type } from '@sinclair/typebox';
import type { StaticDecode, TSchema } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const Ready = Type.Object({ url: Type.String(), token: Type.String() });
const Taken = Type.Object({ emails: Type.Array(Type.String()), failed: Type.Number() });

/** A simulated Drift account, in a process of its own so that its CPU time is not counted. */
export interface Simulator {
	url: string;
	token: string;
	/** Returns the email addresses of the contacts created and the number of requests refused since the last call. */
	take(): Promise<{ emails: string[]; failed: number }>;
}

/** Starts the simulator, which exits with this process. Throws, now and later, if it exits earlier. */
export async function startSimulator(): Promise<Simulator> {
	const child = fork(join(import.meta.dirname, 'simulatorProcess.ts'));
	const ended = once(child, 'exit').then(() => {
		throw new Error('The simulator exited');
	});
	const answer = async <T extends TSchema>(schema: T): Promise<StaticDecode<T>> => {
		const [message]: unknown[] = await Promise.race([once(child, 'message'), ended]);
		return Value.Parse(schema, message);
	};
	return {
		...(await answer(Ready)),
		take: async () => {
			child.send('take');
			return await answer(Taken);
		},
	};
}
