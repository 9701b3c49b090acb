import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

/** How long a process gets to end by itself, in ms, before it is killed. */
const GRACE = 3_000;

/** How many of the last lines a program said are kept. */
const KEPT_LINES = 30;

export interface Where {
	cwd: string;
	/** The whole environment; this process's own when left out. */
	env?: NodeJS.ProcessEnv;
}

/** A running program. */
export interface Program {
	/** The last lines it said, for when it fails. */
	lastLines(): string;
	/** Resolves when it has ended, to its exit status, or null when a signal ended it. Rejects if it could not be started. */
	ended: Promise<number | null>;
	/** Ends it and whatever it started; resolves when nothing is left, after a little over 3 s at most. */
	end(): Promise<void>;
}

const leaders = new Set<ChildProcess>();
let ending = false;

/**
 * Starts a program as the leader of a process group of its own, so that `endPrograms` reaches whatever it starts in turn.
 * Throws once `endPrograms` has been called.
 */
export function startProgram(command: string, args: readonly string[], where: Where): Program {
	if (ending) throw new Error(`${command} was not started: everything is being ended`);
	const child = spawn(command, args, { ...where, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
	leaders.add(child);

	let said = '';
	const listen = (chunk: Buffer) => {
		said = (said + chunk.toString()).split('\n').slice(-KEPT_LINES).join('\n');
	};
	child.stdout.on('data', listen);
	child.stderr.on('data', listen);
	const ended = new Promise<number | null>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', resolve);
	});
	return { lastLines: () => said.trim(), ended, end: () => endGroups([child]) };
}

/** Runs a program to its end. Throws with its last lines when its exit status is not 0. */
export async function runProgram(command: string, args: readonly string[], where: Where): Promise<void> {
	const program = startProgram(command, args, where);
	const status = await program.ended;
	if (status !== 0) throw new Error(`${[command, ...args].join(' ')} failed:\n${program.lastLines()}`);
}

/** Ends every program started here and whatever they started; resolves when none is left, after a little over 3 s at most. */
export async function endPrograms(): Promise<void> {
	ending = true;
	await endGroups([...leaders]);
}

async function endGroups(chosen: readonly ChildProcess[]): Promise<void> {
	for (const leader of chosen) signal(leader, 'SIGTERM');
	const deadline = Date.now() + GRACE;
	while (chosen.some((leader) => signal(leader, 0))) {
		if (Date.now() > deadline) for (const leader of chosen) signal(leader, 'SIGKILL');
		await wait(50);
	}
}

/** Sends a signal (0: none, only asks) to a program's group; false when nobody is left in it. */
function signal({ pid }: ChildProcess, name: NodeJS.Signals | 0): boolean {
	if (pid === undefined) return false;
	try {
		return process.kill(-pid, name);
	} catch {
		return false;
	}
}
