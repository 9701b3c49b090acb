import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { installN8n } from '../../playground/package.ts';

let root: string;

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'n8n-nodes-drift-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A folder with n8n installed, but for sqlite3, which a script installs. */
function installed(script: string): void {
	const n8n = join(root, 'playground/n8n');
	mkdirSync(join(n8n, 'node_modules/sqlite3'), { recursive: true });
	cpSync('playground/install.js', join(root, 'playground/install.js'));
	const sqlite3 = { version: '1.0.0', hasInstallScript: true };
	for (const [file, content] of [
		['package.json', { name: 'n8n', dependencies: { sqlite3: '1.0.0' } }],
		['package-lock.json', {}],
		['node_modules/sqlite3/package.json', { name: 'sqlite3', version: '1.0.0', scripts: { install: script } }],
		['node_modules/.package-lock.json', { lockfileVersion: 3, packages: { 'node_modules/sqlite3': sqlite3 } }],
	] as const)
		writeFileSync(join(n8n, file), JSON.stringify(content));
}

it('says in one sentence what to do where sqlite3 can be neither downloaded nor built, and where npm wrote why', async () => {
	installed('echo no compiler here >&2 && exit 1');
	const error: unknown = await installN8n(root).catch((thrown: unknown) => thrown);
	const [, sentence, log = ''] = /^Error: (n8n needs sqlite3, .+\.) npm's log: (\S+)$/.exec(String(error)) ?? [];
	expect(sentence).toMatch(/neither downloaded here \(from github\.com\) nor built .+: make one of the two possible/);
	expect(readFileSync(log, 'utf8')).toContain('no compiler here');
});

it('installs sqlite3 where it can', async () => {
	installed('mkdir -p build/Release && touch build/Release/node_sqlite3.node');
	await installN8n(root);
	expect(readFileSync(join(root, 'playground/n8n/node_modules/sqlite3/build/Release/node_sqlite3.node'))).toHaveLength(
		0,
	);
});
