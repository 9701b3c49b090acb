import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';

import type { RequestCounts } from '../../playground/drift/counts.ts';
import type { SeparateDrift } from '../../playground/drift/start.ts';
import { stage } from '../../playground/progress.ts';
import { untilDone } from '../../playground/untilDone.ts';
import { describeMachine } from '../machine.ts';
import { MESSAGES, startOldAccount } from './account.ts';
import { runCommand } from './command.ts';
import { writeFigures } from './document.ts';
import { isSigned, isWhatAccountHolds } from './verify.ts';

const root = join(import.meta.dirname, '../..');

const USAGE = `npm run bench:archive -- [--conversations 100000] [--latency 50] [--write]
Archives a simulated account, each conversation of which has 20 messages on average, with npm run archive and with a plain
script. --latency is how long Drift's answers take, in ms. --write puts the figures into docs/archive.md.`;

/** How many times the plain script's time the command may take. */
const AT_MOST = 1.5;

/** What the plain script says at its end. */
const Said = Type.Object({
	conversations: Type.Number(),
	requests: Type.Number(),
	ms: Type.Number(),
	rss: Type.Number(),
});

/** What an archive took: ms, bytes of memory, and requests. */
interface Figures {
	who: string;
	time: number;
	memory: number;
	requests: number;
}

function readOptions(): { conversations: number; latency: number; write: boolean } {
	const { values } = parseArgs({
		options: {
			conversations: { type: 'string', default: '100000' },
			latency: { type: 'string', default: '50' },
			write: { type: 'boolean', default: false },
		},
	});
	const [conversations, latency] = [Number(values.conversations), Number(values.latency)];
	if (!Number.isInteger(conversations) || conversations < 1 || !(latency >= 0)) throw new Error(`Usage: ${USAGE}`);
	return { conversations, latency, write: values.write };
}

const sum = (requests: RequestCounts) =>
	Object.values(requests)
		.flatMap((ofKind) => Object.values(ofKind))
		.reduce((total, count) => total + count, 0);

async function withCommand(folder: string, drift: SeparateDrift): Promise<Figures> {
	let memory = 0;
	await drift.counted();
	const time = await runCommand(root, folder, drift, (sight) => {
		memory = Math.max(memory, sight.memory.peak);
	});
	return { who: '`npm run archive`', time, memory, requests: sum((await drift.counted()).requests) };
}

async function withScript(folder: string, drift: SeparateDrift): Promise<Figures> {
	mkdirSync(folder);
	await drift.counted();
	const started = performance.now();
	const script = join(import.meta.dirname, 'bare.ts');
	const env = { ...process.env, DRIFT_ACCESS_TOKEN: drift.token };
	const { stdout } = await promisify(execFile)(process.execPath, [script, '--to', folder, '--url', drift.url], { env });
	const { rss } = Value.Parse(Said, JSON.parse(stdout));
	const time = performance.now() - started;
	return { who: 'a plain script', time, memory: rss, requests: sum((await drift.counted()).requests) };
}

const describe = (conversations: number, { who, time, memory, requests }: Figures) =>
	`| ${who} | ${Math.round(time / 1_000).toLocaleString('en')} s | ${Math.round(memory / 2 ** 20).toLocaleString('en')} MB | ${requests.toLocaleString('en')} | ${(requests / conversations).toFixed(2)} |`;

await untilDone(async () => {
	const { conversations, latency, write } = readOptions();
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-drift-archive-'));
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
	const drift = await startOldAccount(root, conversations, latency);
	const command = await withCommand(join(folder, 'command'), drift);
	const isRight =
		(await isSigned(join(folder, 'command'))) && (await isWhatAccountHolds(root, join(folder, 'command'), drift.dump));
	const script = await stage('The plain script', () => withScript(join(folder, 'script'), drift));
	await drift.close();
	const ratio = command.time / script.time;
	const text = [
		`${new Date().toISOString().slice(0, 10)}. ${describeMachine()}. ${conversations.toLocaleString('en')} conversations, ${(MESSAGES * conversations).toLocaleString('en')} messages, answers take ${latency} ms.`,
		'',
		'| With | Time | Memory at most | Requests | For each conversation |',
		'|---|--:|--:|--:|--:|',
		describe(conversations, command),
		describe(conversations, script),
		'',
		`The command took ${ratio.toFixed(2)} times as long. Its time includes the start of n8n, and the pages of the viewer and the readable transcripts, which the script does not write; its memory is that of n8n's main process.`,
	].join('\n');
	console.log(text);
	if (write) writeFigures(root, 'bench:archive', text);
	return isRight && ratio <= AT_MOST ? 0 : 1;
});
