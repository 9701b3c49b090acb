import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Compares an archive with what the account holds, in a process of its own, which prints the differences. Returns whether there are none. */
export async function isWhatAccountHolds(root: string, folder: string, dump: string): Promise<boolean> {
	const program = join(root, 'playground/checker/program.ts');
	const [status]: unknown[] = await once(
		spawn(process.execPath, [program, folder, dump], { stdio: ['ignore', 'inherit', 'inherit'] }),
		'close',
	);
	return status === 0;
}

/** Whether sha256sum finds every file of an archive as its manifest says. */
export async function isSigned(folder: string): Promise<boolean> {
	const child = spawn('sha256sum', ['-c', '--quiet', '--strict', 'manifest-sha256.txt'], {
		cwd: folder,
		stdio: ['ignore', 'inherit', 'inherit'],
	});
	const [status]: unknown[] = await once(child, 'close');
	return status === 0;
}
