import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { readPosition } from '../../playground/archive/position.ts';
import type { SeparateDrift } from '../../playground/drift/start.ts';
import { untilDone } from '../../playground/untilDone.ts';
import { describeMachine } from '../machine.ts';
import { startOldAccount } from './account.ts';
import type { Sight } from './command.ts';
import { runCommand } from './command.ts';
import { writeFigures } from './document.ts';
import { heapOf } from './heap.ts';
import { isSigned, isWhatAccountHolds } from './verify.ts';

const root = join(import.meta.dirname, '../..');

/** How often n8n is killed. */
const KILLS = 3;

/** By how much n8n's memory may have grown from the tenth slice to the last, as a factor. */
const GROWTH = 1.2;

/** Every how many slices n8n's memory is measured, after the tenth. */
const STEP = 10;

/** Kills n8n at random moments, and measures its memory after its tenth slice, and then now and again. */
class Watch {
	killed = 0;
	/** What the n8n of the end held after its tenth slice, and when it was measured last, in bytes. */
	early = NaN;
	late = NaN;
	private readonly conversations: number;
	private readonly moments: number[];
	private n8n = 0;
	private firstSlice = 0;
	private next = STEP;

	constructor(conversations: number) {
		this.conversations = conversations;
		// The last n8n has most of the work before it, so that its memory shows what many slices do
		this.moments = Array.from({ length: KILLS }, () => 0.01 + Math.random() * 0.3).toSorted((a, b) => a - b);
	}

	look = async ({ n8n, position }: Sight): Promise<void> => {
		if (!position) return;
		if (n8n !== this.n8n) [this.n8n, this.firstSlice, this.next] = [n8n, position.slice, STEP];
		const [moment] = this.moments;
		if (moment === undefined) await this.measure(position.slice - this.firstSlice);
		else if (position.counts.conversations >= moment * this.conversations) {
			this.moments.shift();
			process.kill(n8n, 'SIGKILL');
			this.killed++;
			console.log(`Killed n8n after ${position.counts.conversations} conversations, in slice ${position.slice + 1}.`);
		}
	};

	/** How much more memory there was at the end than after ten slices, as a factor. */
	get growth(): number {
		return this.late / this.early;
	}

	private async measure(slices: number): Promise<void> {
		if (slices < this.next) return;
		// It may end meanwhile
		const heap = await heapOf(this.n8n).catch(() => undefined);
		if (heap === undefined) return;
		if (this.next === STEP) this.early = heap;
		this.late = heap;
		this.next = slices + STEP;
		console.log(`After ${slices} slices n8n holds ${megabytes(heap)} MB.`);
	}
}

const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);

const isRight = async (folder: string, { dump }: SeparateDrift) =>
	(await isSigned(folder)) && (await isWhatAccountHolds(root, folder, dump));

await untilDone(async () => {
	const { values } = parseArgs({
		options: { conversations: { type: 'string', default: '20000' }, write: { type: 'boolean', default: false } },
	});
	const conversations = Number(values.conversations);
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-drift-archive-'));
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
	const drift = await startOldAccount(root, conversations, 5);

	const watch = new Watch(conversations);
	const time = await runCommand(root, folder, drift, watch.look);
	const { counts } = readPosition(folder) ?? {};
	const isFirstRight = await isRight(folder, drift);
	await drift.counted();

	const happening = { steps: 200, touched: 100, deletedConversations: 5, deletedContacts: 5 };
	const { changed } = await drift.happen(happening);
	await runCommand(root, folder, drift, () => {});
	const isSecondRight = await isRight(folder, drift);
	const { requests } = await drift.counted();
	const read = Object.values(requests['GET /conversations/{id}'] ?? {}).reduce((sum, count) => sum + count, 0);
	await drift.close();

	const isFew = read <= changed.length * 1.1 + 10;
	const all = [watch.killed === KILLS, isFirstRight, isSecondRight, isFew, watch.growth <= GROWTH];
	const text = [
		`${new Date().toISOString().slice(0, 10)}. ${describeMachine()}. ${counts?.conversations.toLocaleString('en')} conversations, ${counts?.messages.toLocaleString('en')} messages; n8n was killed ${watch.killed} times and the archive was complete after ${Math.round(time / 1_000)} s.`,
		'',
		`- Every file and every record ${isFirstRight ? 'is' : 'is NOT'} as the account has it.`,
		`- In a second pass, after ${changed.length} conversations had changed, ${read} were read; the archive ${isSecondRight ? 'is' : 'is NOT'} as the account has it.`,
		`- What n8n holds in memory when its garbage is collected: at the end ${megabytes(watch.late)} MB, ${watch.growth.toFixed(2)} times the ${megabytes(watch.early)} MB after its tenth slice.`,
	].join('\n');
	console.log(text);
	if (values.write) writeFigures(root, 'prove:archive', text);
	return all.every(Boolean) ? 0 : 1;
});
