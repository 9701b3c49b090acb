import { randomBytes } from 'node:crypto';
import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { lock } from './lock.ts';

/** Where n8n keeps everything from one start to the next. */
export interface Home {
	/** n8n's user folder, and the folder it is started in. */
	folder: string;
	/** Where n8n looks for the package to load it under its own name. */
	packageFolder: string;
	/** The only folder in which workflows may read and write files. */
	files: string;
	/** The owner's password. */
	password: string;
}

/** Makes a folder the home of this process's n8n until the process exits. Throws while another process uses it. */
export async function enterHome(wanted: string): Promise<Home> {
	await mkdir(wanted, { recursive: true, mode: 0o700 });
	// n8n compares real paths: if the path contained a link, it would refuse its own folder
	const folder = await realpath(wanted);
	if (!lock(join(folder, 'start.lock'))) throw new Error(`Another command runs n8n in ${folder}`);
	await endForeignN8n(folder);
	const files = join(folder, '.n8n-files');
	await mkdir(files, { recursive: true });
	return {
		folder,
		packageFolder: join(folder, '.n8n/nodes/node_modules/n8n-nodes-drift'),
		files,
		password: await passwordIn(join(folder, 'password')),
	};
}

/** Ends the n8n that still runs in a folder when the command that started it is gone, and waits until it is gone. */
async function endForeignN8n(folder: string): Promise<void> {
	for (;;) {
		const release = lock(join(folder, 'n8n.lock'));
		if (release) return release();
		// It writes its ID once it has the lock, so this is no other process's
		const pid = Number(await readFile(join(folder, 'n8n.pid'), 'utf8').catch(() => 0));
		if (pid > 0) process.kill(pid, 'SIGKILL');
		await wait(50);
	}
}

/** The password kept in a file, created the first time. The prefix satisfies n8n's rules for passwords. */
async function passwordIn(file: string): Promise<string> {
	const kept = await readFile(file, 'utf8').catch(() => undefined);
	if (kept !== undefined) return kept;
	const made = `Drift1-${randomBytes(6).toString('base64url')}`;
	await writeFile(file, made, { mode: 0o600 });
	return made;
}
