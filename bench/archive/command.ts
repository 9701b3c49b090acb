import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

import { readPosition } from '../../playground/archive/position.ts';
import type { Position } from '../../playground/archive/position.ts';
import type { SeparateDrift } from '../../playground/drift/start.ts';
import { memoryOf, n8nOf } from './processes.ts';

/** How often to look at the command, in ms. */
const INTERVAL = 250;

/** The command that archives, while it runs. */
export interface Sight {
	/** Its n8n's process ID. */
	n8n: number;
	/** The n8n's memory, in bytes. */
	memory: { now: number; peak: number };
	position: Position | undefined;
}

/** Archives an account with `npm run archive`, and calls `look` four times a second while its n8n runs. Returns how long it took, in ms; throws if it fails. */
export async function runCommand(
	root: string,
	to: string,
	drift: SeparateDrift,
	look: (sight: Sight) => void | Promise<void>,
): Promise<number> {
	const started = performance.now();
	const child = spawn('npm', ['run', 'archive', '--', '--to', to], {
		cwd: root,
		env: { ...process.env, DRIFT_ACCESS_TOKEN: drift.token, DRIFT_BASE_URL: drift.url },
		stdio: ['ignore', 'inherit', 'inherit'],
	});
	const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
	const state = { isRunning: true };
	void ended.finally(() => (state.isRunning = false)).catch(() => {});
	while (state.isRunning) {
		const n8n = n8nOf(child.pid ?? 0);
		const memory = n8n === undefined ? undefined : memoryOf(n8n);
		if (n8n !== undefined && memory) await look({ n8n, memory, position: readPosition(to) });
		await Promise.race([wait(INTERVAL), ended]);
	}
	const status = await ended;
	if (status !== 0) throw new Error(`npm run archive ended with status ${status}`);
	return performance.now() - started;
}
