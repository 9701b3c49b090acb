import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { lock } from '../../playground/lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-drift-'));
const others = new Set<ChildProcess>();
afterAll(() => {
	for (const other of others) other.kill('SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

test('a lock is held until it is let go of, or its process is killed', async () => {
	const file = join(folder, 'lock');
	const module = join(__dirname, '../../playground/lock.ts');
	const other = spawn(process.execPath, [
		'--input-type=module',
		'--eval',
		`import { lock } from '${module}'; console.log(lock('${file}') !== undefined); setInterval(() => {}, 1_000);`,
	]);
	others.add(other);
	const [output]: unknown[] = await once(other.stdout, 'data');
	expect(String(output)).toBe('true\n');
	expect(lock(file)).toBeUndefined();
	other.kill('SIGKILL');
	await once(other, 'exit');

	const release = lock(file);
	expect(release).toBeDefined();
	expect(lock(file)).toBeUndefined();
	expect(readdirSync(folder)).toEqual(['lock']);
	release?.();
	expect(lock(file)).toBeDefined();
});

test('a lock that cannot be made is an error', () => {
	expect(() => lock(join(folder, 'no', 'such', 'folder'))).toThrow(/unable to open/);
});
