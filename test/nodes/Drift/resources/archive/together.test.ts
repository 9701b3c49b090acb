import fc from 'fast-check';
import type { INodeExecutionData } from 'n8n-workflow';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { checkArchive } from '../../../../../playground/checker/check.ts';
import { dump } from '../../../../../playground/simulator/index.ts';
import { driftAccount } from '../../account';
import { itemsOf, nextSlice } from './archiving';
import type { Archive } from './archiving';
import { binaryOf } from './binary';
import { People } from './people';

declare const N8N_CORE_VERSION: string;

const { RANDOM_RUNS = N8N_CORE_VERSION.startsWith('1.') ? '3' : '30', RANDOM_SEED = '2026' } = process.env;

const account = driftAccount({ conversations: 0, contacts: 0, messages: 0, accounts: 3, meetings: 0 });

/** How many slices an execution reads. */
const SLICES = 6;

/** n8n with two executions at a time of a workflow that archives a small account. */
class BusyN8n {
	readonly archive: Archive = new Map();
	readonly people: People;
	private executions = 0;
	/** The executions that know what was stored, and have not written yet who has the turn. */
	private readonly deciding = new Set<string>();
	private readonly running: Array<AsyncGenerator<void>>;

	constructor() {
		this.people = new People(account.drift.account, () => Date.now());
		for (let which = 0; which < 9; which++) this.people.do({ does: 'begin', which, messages: 2, status: 'open' });
		this.running = [this.begin(), this.begin()];
	}

	/** One of the two takes a step; when it is over, another begins in its place. */
	async take(...turns: number[]): Promise<void> {
		for (const turn of turns) {
			const place = turn % this.running.length;
			if ((await this.running[place]?.next())?.done) this.running[place] = this.begin();
		}
	}

	/** Whether the positions say that the archive is at a stage: one of them, or both. */
	isAt(stage: string, both = false): boolean {
		const positions = ['position-1.json', 'position-2.json'].map((name) => String(this.archive.get(name)));
		const isAt = (position: string) => position.includes(`"stage":"${stage}"`);
		return both ? positions.every(isAt) : positions.some(isAt);
	}

	/** One after the other, until all is archived; returns what is wrong with the archive. */
	async end(): Promise<string[]> {
		for (let turn = 0; !this.isAt('done', true); turn++) await this.take(turn >> 5);
		return await differences(this.archive, this.people);
	}

	private begin(): AsyncGenerator<void> {
		return this.execution(String(++this.executions));
	}

	/** The steps of an execution: it reads what is stored, calls the node, and writes each file. When it has taken the turn, it waits for others that were about to. */
	private async *execution(id: string): AsyncGenerator<void> {
		for (let round = 0; round <= SLICES; round++) {
			const read = new Map(this.archive);
			this.deciding.add(id);
			yield;
			const parameters = { conversationsPerSlice: 2, keepTurn: round < SLICES, skipIfArchivedSince: '2020-01-01' };
			const items = await nextSlice(account, read, parameters, { executionId: id });
			const isLease = items[0]?.json.kind === 'lease';
			if (!isLease) this.deciding.delete(id);
			yield* this.write(items);
			this.deciding.delete(id);
			if (items.length === 0) return;
			while (isLease && this.deciding.size > 0) yield;
			if (items.at(-1)?.json.isLast === true) return yield* this.write(await finish(this.archive));
		}
	}

	private async *write(items: INodeExecutionData[]): AsyncGenerator<void> {
		for (const item of items) {
			yield;
			this.archive.set(String(item.json.fileName), binaryOf(item));
		}
		yield;
	}
}

async function finish(archive: Archive): Promise<INodeExecutionData[]> {
	const { output, error } = await account.run(
		'archive.finish',
		{},
		itemsOf(archive, /^(slice-\d+|position-\d)\.json$/),
	);
	if (error) throw new Error(`Finish failed: ${error.message}`);
	return output;
}

async function differences(archive: Archive, people: People): Promise<string[]> {
	const folder = mkdtempSync(join(tmpdir(), 'archive-'));
	async function* held(): AsyncGenerator<string> {
		const { drift } = account;
		for (const one of dump(drift.account, drift.settings.variants, people.deletions)) yield JSON.stringify(one);
	}
	try {
		for (const [name, content] of archive) writeFileSync(join(folder, name), content);
		return (await checkArchive(folder, held())).differences;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

describe('executions that run at the same time do not spoil what the others write', () => {
	it('in any order', async () => {
		const turns = fc.array(fc.nat(1), { minLength: 20, maxLength: 80 });
		const property = fc.asyncProperty(turns, async (played) => {
			const n8n = new BusyN8n();
			for (const turn of played) if (!n8n.isAt('done', true)) await n8n.take(turn);
			expect(await n8n.end()).toEqual([]);
		});
		await fc.assert(property, { seed: Number(RANDOM_SEED), numRuns: Number(RANDOM_RUNS) });
	}, 240_000);

	it('if both see that nobody has the turn', async () => {
		const n8n = new BusyN8n();
		while (!n8n.isAt('conversations')) await n8n.take(0);
		// both read that; the first takes the turn and reads a slice, then the other does
		await n8n.take(0, 1, 0, 0, 0, 0, 1, 1, 1, 1);
		// the first writes conversations, the other conversations and record, the first its record
		await n8n.take(0, 1, 1, 1, 0, 0, 0, 1);
		expect(await n8n.end()).toEqual([]);
	});
});
