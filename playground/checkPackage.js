// Packs the package and has n8n's own scanner check the source and the tarball as it would after a release.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';

/** Runs a program and gives what it printed; throws if it fails. */
function run(program, ...parameters) {
	const { status, stdout, stderr } = spawnSync(program, parameters, { encoding: 'utf8' });
	if (status !== 0) throw new Error(`${program} ${parameters.join(' ')} failed\n${stderr}`);
	return stdout;
}

const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-drift-'));
try {
	run('npm', 'run', 'build');
	run('npm', 'pack', '--pack-destination', folder);
	const [tarball = ''] = readdirSync(folder);
	run('tar', '-xzf', join(folder, tarball), '-C', folder);
	const checks = {
		source: await analyzePackage(process.cwd(), SOURCE_FILE_PATTERNS),
		[tarball]: await analyzePackage(join(folder, 'package'), ['**/*.js', 'package.json']),
	};
	for (const [what, { passed, message, details }] of Object.entries(checks)) {
		console.log(`${what}: ${passed ? 'passed' : `${message}\n${details}`}`);
		if (!passed) process.exitCode = 1;
	}
} finally {
	rmSync(folder, { recursive: true });
}
