import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runProgram } from './processes.ts';

/** Installs full n8n into playground/n8n from its lockfile, unless it is installed already. Throws when npm fails. */
export async function installN8n(root: string): Promise<void> {
	await runProgram(process.execPath, ['playground/install.js', 'playground/n8n'], { cwd: root });
	// n8n is installed without install scripts; only its database needs one
	const folder = join(root, 'playground/n8n');
	if (existsSync(join(folder, 'node_modules/sqlite3/build/Release/node_sqlite3.node'))) return;
	await runProgram('npm', ['rebuild', 'sqlite3', '--ignore-scripts=false'], { cwd: folder });
}

/** Packs the built package as it would be published and unpacks it into a folder, replacing what was there. */
export async function unpackPackage(root: string, target: string): Promise<void> {
	const temporary = await mkdtemp(join(tmpdir(), 'n8n-nodes-drift-'));
	try {
		await runProgram('npm', ['pack', '--pack-destination', temporary], { cwd: root });
		const [archive = ''] = await readdir(temporary);
		await rm(target, { recursive: true, force: true });
		await mkdir(target, { recursive: true });
		await runProgram('tar', ['-xzf', join(temporary, archive), '-C', target, '--strip-components=1'], { cwd: root });
	} finally {
		await rm(temporary, { recursive: true, force: true });
	}
}
