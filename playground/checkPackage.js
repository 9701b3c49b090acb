// Packs the package and has n8n's own scanner check source and tarball, as it does with a package that has been published.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { unpackPackage } from './package.ts';
import { runProgram } from './processes.ts';

const root = join(import.meta.dirname, '..');
const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-drift-'));
try {
	await runProgram('npm', ['run', 'build'], { cwd: root });
	await unpackPackage(root, folder);
	const checks = {
		source: await analyzePackage(root, SOURCE_FILE_PATTERNS),
		tarball: await analyzePackage(folder, ['**/*.js', 'package.json']),
	};
	for (const [what, { passed, message, details }] of Object.entries(checks)) {
		console.log(`n8n's scanner on the ${what}: ${passed ? 'passed' : `${message}\n${details}`}`);
		if (!passed) process.exitCode = 1;
	}
} finally {
	await rm(folder, { recursive: true });
}
