import { Type } from '@sinclair/typebox';
import type { Static, StaticDecode, TSchema } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What the simulated account has, and the PEM files to serve it with over TLS as well. */
export const Options = Type.Object({
	contacts: Type.Number(),
	conversations: Type.Number(),
	messages: Type.Number(),
	tls: Type.Optional(Type.Object({ key: Type.String(), certificate: Type.String() })),
});

/** What the simulator says of itself once it runs. */
export const Ready = Type.Object({
	/** Over http. */
	url: Type.String(),
	/** Where it listens with TLS; 0 if it does not. */
	tlsPort: Type.Number(),
	token: Type.String(),
	/** Of the contacts it has from the start. */
	contactIds: Type.Array(Type.Number()),
	/** Of conversations with different transcripts. */
	conversationIds: Type.Array(Type.Number()),
});

/** What happened since the last time. */
export const Taken = Type.Object({
	/** The email addresses of the contacts created, which are gone again. */
	emails: Type.Array(Type.String()),
	/** How many requests were refused or left without an answer. */
	failed: Type.Number(),
	/** How many requests were answered. */
	answered: Type.Number(),
	/** How many of these were different ones. */
	different: Type.Number(),
	/** The highest number of requests handled at once. */
	maxInFlight: Type.Number(),
});

/** How long every answer takes from now on, in ms, or the wish to know what happened. */
export const Command = Type.Union([Type.Object({ latency: Type.Number() }), Type.Literal('take')]);

/** A simulated Drift account, in a process of its own so that its CPU time is not counted. */
export interface Simulator extends Static<typeof Ready> {
	setLatency(latency: number): Promise<void>;
	take(): Promise<Static<typeof Taken>>;
}

/** Starts the simulator, which exits with this process. Throws, now and later, if it exits earlier. */
export async function startSimulator(options: Static<typeof Options>): Promise<Simulator> {
	const child = fork(join(import.meta.dirname, 'simulatorProcess.ts'), [JSON.stringify(options)]);
	const ended = once(child, 'exit').then(() => {
		throw new Error('The simulator exited');
	});
	const answer = async <T extends TSchema>(schema: T): Promise<StaticDecode<T>> => {
		const [message]: unknown[] = await Promise.race([once(child, 'message'), ended]);
		return Value.Parse(schema, message);
	};
	const ask = async <T extends TSchema>(command: Static<typeof Command>, schema: T): Promise<StaticDecode<T>> => {
		child.send(command);
		return await answer(schema);
	};
	return {
		...(await answer(Ready)),
		setLatency: async (latency) => void (await ask({ latency }, Type.Null())),
		take: async () => await ask('take', Taken),
	};
}
