import type { Home } from './home.ts';
import { installN8n, unpackPackage } from './package.ts';
import { runProgram } from './processes.ts';
import { stage } from './progress.ts';

/** Builds the package and puts it into a home, and installs n8n unless it is installed already. Throws with the reason if something fails. */
export async function setUp(root: string, home: Home): Promise<void> {
	await stage('Building the package', () => runProgram('npm', ['run', 'build'], { cwd: root }));
	await stage('Installing n8n if needed (takes some minutes the first time)', () => installN8n(root));
	await stage('Installing the package in n8n', () => unpackPackage(root, home.packageFolder));
}
