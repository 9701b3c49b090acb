import { globSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { startProgram } from '../processes.ts';
import type { SpawnOptions } from '../processes.ts';
import { until } from '../until.ts';

/** Where Debian keeps PostgreSQL's programs. */
const DEBIAN = '/usr/lib/postgresql/*/bin';

/** The path of a program of PostgreSQL or Redis, of the newest version that is installed. Throws a sentence that says how to get them. */
export function installed(name: string): string {
	const folders = [DEBIAN, ...(process.env.PATH ?? '').split(delimiter)];
	const found = folders.flatMap((folder) => globSync(join(folder, name)).sort(newestFirst));
	if (found[0] !== undefined) return found[0];
	throw new Error(
		`Queue mode needs PostgreSQL and Redis, and there is no ${name} here. On Debian and Ubuntu: apt-get install -y postgresql redis-server. With Homebrew: brew install postgresql redis.`,
	);
}

const newestFirst = (one: string, other: string) => other.localeCompare(one, undefined, { numeric: true });

/** Starts a program that serves others, and waits until it does. Throws with its last lines of output if it ends instead. */
export async function startService(
	[command, ...args]: readonly [string, ...string[]],
	options: SpawnOptions,
	isReady: () => Promise<boolean>,
): Promise<void> {
	const program = startProgram(command, args, options);
	const ended = program.ended.then(() => {
		throw new Error(`${command} ended. Its last lines:\n${program.lastLines()}`);
	});
	await Promise.race([until(`${command} to answer`, async () => (await isReady()) || undefined), ended]);
	// From now on its end shows by what n8n says of it
	ended.catch(() => {});
}
