import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { lock } from '../../../playground/lock.ts';

const root = join(__dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-drift-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Types the command, in the folder. Returns its exit status, and what it says. */
function archive(...args: string[]): { status: number | null; said: string } {
	const env = { ...process.env, INIT_CWD: folder, DRIFT_ACCESS_TOKEN: '' };
	const { status, stdout, stderr } = spawnSync(process.execPath, ['playground/archive/run.ts', ...args], {
		cwd: root,
		env,
		encoding: 'utf8',
	});
	return { status, said: stdout + stderr };
}

test('without a token it says how to get one', () => {
	const { status, said } = archive('--to', 'archive');
	expect(status).toBe(1);
	expect(said).toContain('dev.drift.com');
	expect(said).toContain('conversation_read');
	expect(said).toContain('--simulated');
});

test.each([
	['no folder', [], 'Say where'],
	['an unknown option', ['--to', 'archive', '--hourly'], '--hourly'],
	['something that is no date', ['--to', 'archive', '--changed-since', 'yesterday'], 'yesterday is no date'],
	['a name that n8n reads as a pattern', ['--to', 'archive*'], 'archive* cannot be used'],
])('%s is refused with how to type it', (_, args, reason) => {
	const { status, said } = archive('--simulated', ...args);
	expect(status).toBe(1);
	expect(said).toContain(reason);
	expect(said).toContain('npm run archive -- --to <folder>');
});

test('a file without email addresses is refused', () => {
	writeFileSync(join(folder, 'names.csv'), 'name\nAda\n');
	const { status, said } = archive('--simulated', '--to', 'archive', '--emails', 'names.csv');
	expect([status, said]).toEqual([1, `${join(folder, 'names.csv')} has no email address\n`]);
});

test('what is no folder is refused', () => {
	writeFileSync(join(folder, 'file'), '');
	const { status, said } = archive('--simulated', '--to', 'file/archive');
	expect(status).toBe(1);
	expect(said).toContain(`Nothing can be written to ${join(folder, 'file/archive')}`);
});

test('a folder that another command archives into is refused', () => {
	const release = lock(join(folder, '.lock'));
	const { status, said } = archive('--simulated', '--to', '.');
	expect([status, said]).toEqual([1, expect.stringContaining('Another command archives into')]);
	release?.();
});

test('a folder with something else in it is refused, and left as it is', () => {
	mkdirSync(join(folder, 'site'));
	writeFileSync(join(folder, 'site/index.html'), 'my site');
	const { status, said } = archive('--simulated', '--to', 'site');
	expect([status, said]).toEqual([1, expect.stringContaining('is not empty, and no archive')]);
	expect(readFileSync(join(folder, 'site/index.html'), 'utf8')).toBe('my site');
});

describe('a folder with an archive', () => {
	const begin = (name: string, further: object, isSimulated: boolean) => {
		mkdirSync(join(folder, name));
		const position = {
			writes: 1,
			slice: 0,
			pass: 1,
			passStartedAt: '',
			stage: 'lists',
			done: 0,
			refused: 0,
			...further,
		};
		const counts = { conversations: 0, messages: 0, attachments: 0, contacts: 0 };
		const rest = { walk: { archived: 0 }, counts, expected: null, lease: null, lastError: null };
		writeFileSync(join(folder, name, 'position-1.json'), JSON.stringify({ ...position, ...rest }));
		if (isSimulated) writeFileSync(join(folder, name, '.simulated'), '');
	};
	beforeAll(() => {
		begin('all', {}, true);
		begin('some', { changedSince: '2026-01-01T00:00:00.000Z' }, true);
		begin('own', {}, false);
	});

	test.each([
		['all', ['--simulated', '--changed-since', '2026-01-01'], 'was begun without --changed-since'],
		['some', ['--simulated'], 'was begun with --changed-since 2026-01-01, and lacks'],
		['some', ['--simulated', '--changed-since', '2026-01-02'], 'was begun with --changed-since 2026-01-01, and lacks'],
		['own', ['--simulated'], 'has the archive of your account'],
		['all', [], 'has the archive of the simulated account'],
	])('that was begun in another way is refused: %s %j', (name, args, reason) => {
		const { status, said } = archive('--to', name, ...args);
		expect([status, said]).toEqual([1, expect.stringContaining(reason)]);
	});
});

test('--help says how to type it', () => {
	const { status, said } = archive('--help');
	expect([status, said]).toEqual([0, expect.stringContaining('npm run archive -- --to <folder>')]);
});
