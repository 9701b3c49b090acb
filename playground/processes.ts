import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

/** How long a process gets to exit, in ms, before it is killed. */
const GRACE_PERIOD = 3_000;

/** How many lines of a program's output are kept. */
const KEPT_LINES = 30;

/** Runs a program and ends it, and whatever it started, as soon as its standard input ends: this process holds the other end, and SIGKILL lets go of it too. */
const GUARD = `exec 3<&0
(trap '' HUP INT TERM; cat <&3; kill -s KILL 0) >/dev/null 2>&1 &
exec "$0" "$@" </dev/null 3<&-`;

export interface SpawnOptions {
	cwd: string;
	/** The whole environment; default: this process's own. */
	env?: NodeJS.ProcessEnv;
}

/** A running program. */
export interface Program {
	/** The last lines of its output, for when it fails. */
	lastLines(): string;
	/** Resolves to its exit status, or null if a signal ended it; 127 if there is no such program. */
	ended: Promise<number | null>;
	/** Ends it and whatever it started. Resolves when nothing is left, after a little over 3 s at most. */
	end(): Promise<void>;
	/** Ends it and whatever it started by SIGKILL, as a crash does. Resolves when nothing is left. */
	kill(): Promise<void>;
}

const leaders = new Set<ChildProcess>();
let ending = false;

/**
 * Starts a program in a process group of its own, so that `endPrograms` reaches whatever it starts in turn.
 * It ends when this process does, however that ends. Throws once `endPrograms` has been called.
 */
export function startProgram(command: string, args: readonly string[], options: SpawnOptions): Program {
	if (ending) throw new Error(`${command} was not started: everything is being stopped`);
	const child = spawn('/bin/sh', ['-c', GUARD, command, ...args], { ...options, detached: true, stdio: 'pipe' });
	leaders.add(child);

	let output = '';
	const listen = (chunk: Buffer) => {
		output = (output + chunk.toString()).split('\n').slice(-KEPT_LINES).join('\n');
	};
	child.stdout.on('data', listen);
	child.stderr.on('data', listen);
	const ended = new Promise<number | null>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', resolve);
	});
	return {
		lastLines: () => output.trim(),
		ended,
		end: () => endGroups([child]),
		kill: () => endGroups([child], 'SIGKILL'),
	};
}

/** Runs a program to its end. Throws with its last lines of output if its exit status is not 0. */
export async function runProgram(command: string, args: readonly string[], options: SpawnOptions): Promise<void> {
	const program = startProgram(command, args, options);
	const status = await program.ended;
	if (status !== 0) throw new Error(`${[command, ...args].join(' ')} failed:\n${program.lastLines()}`);
}

/** Ends every program started here and whatever it started. Resolves when none is left, after a little over 3 s at most. */
export async function endPrograms(): Promise<void> {
	ending = true;
	await endGroups([...leaders]);
}

async function endGroups(chosen: readonly ChildProcess[], first: NodeJS.Signals = 'SIGTERM'): Promise<void> {
	for (const leader of chosen) signal(leader, first);
	const deadline = Date.now() + GRACE_PERIOD;
	while (chosen.some((leader) => signal(leader, 0))) {
		if (Date.now() > deadline) for (const leader of chosen) signal(leader, 'SIGKILL');
		await wait(50);
	}
}

/** Sends a signal (0 only checks) to a program's group. Returns false if no process is left in it. */
function signal({ pid }: ChildProcess, name: NodeJS.Signals | 0): boolean {
	if (pid === undefined) return false;
	try {
		return process.kill(-pid, name);
	} catch {
		return false;
	}
}
