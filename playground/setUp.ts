import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Home } from './home.ts';
import { lock } from './lock.ts';
import { installN8n, unpackPackage } from './package.ts';
import { runProgram } from './processes.ts';
import { stage } from './progress.ts';
import { until } from './until.ts';

/**
 * Builds the package and puts it into a home, and installs n8n unless it is installed already. Throws with the reason if something fails.
 * Commands that set up at once do so one after the other, as they share the build.
 */
export async function setUp(root: string, home: Home): Promise<void> {
	const data = join(root, 'playground/n8n/data');
	await mkdir(data, { recursive: true, mode: 0o700 });
	const release = await until('another command to be set up', async () => lock(join(data, 'setUp.lock')));
	await stage('Building the package', () => runProgram('npm', ['run', 'build'], { cwd: root }));
	await stage('Installing n8n (some minutes the first time)', () => installN8n(root));
	await stage('Installing the package in n8n', () => unpackPackage(root, home.packageFolder));
	release();
}
