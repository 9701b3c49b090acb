import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runProgram } from './processes.ts';

/** Installs full n8n into playground/n8n from its lockfile, unless it is installed already. Throws when npm fails, with what to do if it is for want of sqlite3. */
export async function installN8n(root: string): Promise<void> {
	await runProgram(process.execPath, ['playground/install.js', 'playground/n8n'], { cwd: root });
	// n8n is installed without install scripts; only its database needs one
	const folder = join(root, 'playground/n8n');
	if (existsSync(join(folder, 'node_modules/sqlite3/build/Release/node_sqlite3.node'))) return;
	await runProgram('npm', ['rebuild', 'sqlite3', '--ignore-scripts=false'], { cwd: folder }).catch((error: unknown) => {
		throw new Error(withoutDatabase(String(error)), { cause: error });
	});
}

/** What is missing if sqlite3 could neither be downloaded nor built, what to do, and where the rest of what npm said is. */
function withoutDatabase(said: string): string {
	const [, log] = /complete log of this run can be found in: (\S.*)/.exec(said) ?? [];
	const rest = log === undefined ? said : `npm's log: ${log}`;
	return `n8n needs sqlite3, which could be neither downloaded here (from github.com) nor built (that takes Python 3, make, g++, and Node's headers from nodejs.org): make one of the two possible, and run the same command again. ${rest}`;
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
