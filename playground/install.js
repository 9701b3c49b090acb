// Installs a folder's lockfile if that has not been done since the lockfile last changed.
//   node playground/install.js <folder> [npm ci flags]
// Runs under whichever Node the machine has: it is what brings the Node the rest runs under.
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';

const [folder, ...flags] = process.argv.slice(2);

/** When npm finished installing, in ms since 1970, or 0: npm writes this file last. */
const modified = (file) => statSync(join(folder, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (modified('node_modules/.package-lock.json') < modified('package-lock.json')) {
	console.log(`Installing the packages of ${folder === '.' ? 'this project' : folder} …`);
	const npm = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...flags], {
		cwd: folder,
		stdio: 'inherit',
	});
	npm.on('exit', (status) => (process.exitCode = status ?? 1));
	// Left behind, it would install beside the next command's
	const { ppid } = process;
	setInterval(() => process.ppid === ppid || npm.kill('SIGKILL'), 500).unref();
}
