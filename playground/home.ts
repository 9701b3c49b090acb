import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

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
	await lock(join(folder, 'start.pid'));
	const files = join(folder, '.n8n-files');
	await mkdir(files, { recursive: true });
	return {
		folder,
		packageFolder: join(folder, '.n8n/nodes/node_modules/n8n-nodes-drift'),
		files,
		password: await passwordIn(join(folder, 'password')),
	};
}

async function lock(file: string): Promise<void> {
	const holder = Number(await readFile(file, 'utf8').catch(() => 0));
	if (holder > 0 && isRunning(holder)) {
		throw new Error(`npm start is already running here (process ${holder}). If it is not, delete ${file}`);
	}
	await writeFile(file, String(process.pid));
	process.on('exit', () => rmSync(file, { force: true }));
}

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
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
