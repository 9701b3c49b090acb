import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runProgram } from '../../playground/processes.ts';
import { until } from '../../playground/until.ts';

const root = join(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-drift-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isRunning = (pid: number): boolean => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

test('a program and what it started end when whoever started it is killed', async () => {
	const file = join(folder, 'pids');
	const script = `sleep 1000 & echo "$$ $!" > '${file}.new' && mv '${file}.new' '${file}'; wait`;
	const starter = spawn(process.execPath, [
		'--input-type=module',
		'--eval',
		`import { startProgram } from '${root}/playground/processes.ts';
		startProgram('sh', ['-c', ${JSON.stringify(script)}], { cwd: '/' });`,
	]);
	await until('the program to start', async () => existsSync(file) || undefined);
	const pids = readFileSync(file, 'utf8').trim().split(' ').map(Number);
	expect(pids.map(isRunning)).toEqual([true, true]);
	starter.kill('SIGKILL');
	await until('the program to end', async () => !pids.some(isRunning) || undefined);
});

test('a program that fails is an error with its last lines, and so is one that does not exist', async () => {
	const failing = runProgram('sh', ['-c', 'echo what went wrong; exit 3'], { cwd: root });
	await expect(failing).rejects.toThrow(/what went wrong/);
	await expect(runProgram('there-is-no-such-program', [], { cwd: root })).rejects.toThrow(/there-is-no-such-program/);
	await runProgram('true', [], { cwd: root });
});
