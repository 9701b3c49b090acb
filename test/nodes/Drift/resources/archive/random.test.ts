import fc from 'fast-check';
import type { INodeExecutionData } from 'n8n-workflow';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { checkArchive } from '../../../../../playground/checker/check.ts';
import { dump } from '../../../../../playground/simulator/index.ts';
import { driftAccount } from '../../account';
import { itemsOf, nextSlice, write } from './archiving';
import type { Archive } from './archiving';
import { binaryOf } from './binary';
import { COUNTEREXAMPLES } from './counterexamples';
import { People } from './people';
import { FAULTS, story } from './story';
import type { Call, Story } from './story';

let mockSlept = 0;
// Waits end at once, and the clock has gone on as if they had not
jest.mock('n8n-workflow', (): object => ({
	...jest.requireActual('n8n-workflow'),
	sleep: async (ms: number) => {
		mockSlept += ms;
		await new Promise((resolve) => setImmediate(resolve));
	},
}));

declare const N8N_CORE_VERSION: string;

// n8n 1 needs ten times as long for a request
const {
	RANDOM_RUNS = N8N_CORE_VERSION.startsWith('1.') ? '3' : '60',
	RANDOM_SEED = '2026',
	RANDOM_PATH: path,
} = process.env;
const runs = Number(RANDOM_RUNS);

const MINUTE = 60_000;
const ADDRESSES = 'ann@example.com, nobody@example.com';

const account = driftAccount({ conversations: 0, contacts: 0, messages: 0, accounts: 3, meetings: 0 });
const { now } = Date;
const elapsed = performance.now.bind(performance);

beforeEach(() => {
	jest.spyOn(Date, 'now').mockImplementation(() => Math.floor(now() + mockSlept));
	jest.spyOn(performance, 'now').mockImplementation(() => elapsed() + mockSlept);
});
afterEach(() => jest.restoreAllMocks());

const quiet: Call = { fault: 'none', skip: 0, meanwhile: [] };

/** n8n with a workflow that archives an account, and what it has written so far. */
class ArchivingN8n {
	readonly archive: Archive = new Map();
	/** The path of each request. */
	readonly requests: string[] = [];
	private executions = 0;
	private readonly story: Story;
	private readonly people: People;

	constructor(played: Story, people: People) {
		this.story = played;
		this.people = people;
	}

	/** Calls the node as the workflow does, until it is killed, fails, or has nothing to do. Returns whether a pass came to its end. */
	async execute(calls: readonly Call[]): Promise<boolean> {
		this.executions++;
		for (const call of calls) {
			const items = await this.next(call).catch(() => []);
			if (items.length === 0 || !this.write(items, call)) return false;
			if (items.at(-1)?.json.isLast === true) return this.write(await this.finish(), call);
		}
		return false;
	}

	/** Nothing happens and nothing fails, until a pass has come to its end. */
	async passInPeace(): Promise<void> {
		for (let execution = 0; execution < 300; execution++) {
			mockSlept += 6 * MINUTE;
			if (await this.execute(Array.from({ length: 300 }, () => quiet))) return;
		}
		throw new Error('The archive does not come to its end');
	}

	private async next({ fault, skip, meanwhile }: Call): Promise<INodeExecutionData[]> {
		const { drift } = account;
		const { byOffset, conversationsPerSlice, onError } = this.story;
		for (const each of FAULTS[fault]) drift.fault({ ...each, skip });
		if (byOffset) drift.fault({ withoutLinks: true, path: '/conversations/list', times: Infinity });
		const happens = (request: number) => {
			for (const each of meanwhile) if (each.request === request) this.people.do(each.action);
		};
		const parameters = { conversationsPerSlice, emailAddresses: ADDRESSES };
		try {
			return await account.meanwhile(happens, async () =>
				nextSlice(account, this.archive, parameters, { onError, executionId: String(this.executions) }),
			);
		} finally {
			this.requests.push(...drift.requests.map(({ path }) => path));
			drift.reset();
		}
	}

	private async finish(): Promise<INodeExecutionData[]> {
		const files = itemsOf(this.archive, /^(slice-\d+|position-\d)\.json$/);
		const { output, error } = await account.run('archive.finish', {}, files);
		if (error) throw new Error(`Finish failed: ${error.message}`);
		return output;
	}

	/** Writes the files of items, or as far as n8n lives. Returns whether it still does. */
	private write(items: INodeExecutionData[], { killed }: Call): boolean {
		const isKilled = killed !== undefined && killed.after < items.length;
		write(this.archive, isKilled ? items.slice(0, killed.after) : items);
		const next = isKilled ? items[killed.after] : undefined;
		if (isKilled && next && killed.share > 0) {
			const content = binaryOf(next);
			this.archive.set(String(next.json.fileName), content.subarray(0, Math.floor(content.length * killed.share)));
		}
		return !isKilled;
	}
}

/** What is wrong with an archive, compared with what the account holds. */
async function differences(archive: Archive, people: People): Promise<string[]> {
	const folder = mkdtempSync(join(tmpdir(), 'archive-'));
	try {
		for (const [name, content] of archive) writeFileSync(join(folder, name), content);
		return (await checkArchive(folder, held(people))).differences;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

async function* held({ deletions }: People): AsyncGenerator<string> {
	const { drift } = account;
	for (const object of dump(drift.account, drift.settings.variants, deletions)) yield JSON.stringify(object);
}

/** The things that the archive says Drift refused, but that it gives. */
function wronglyRefused(archive: Archive, { deletions }: People): string[] {
	const { contacts, conversations } = account.drift.account;
	return String(archive.get('refused.jsonl') ?? '')
		.split('\n')
		.filter(Boolean)
		.filter((line) => {
			const { kind, id, conversationId = id } = JSON.parse(line);
			if (kind === 'contact') return contacts.has(id) || !deletions.contacts.has(id);
			return conversations.has(conversationId) || !deletions.conversations.has(conversationId);
		});
}

/** Plays a story; returns what is wrong at its end. */
async function play(played: Story): Promise<string[]> {
	mockSlept = 0;
	let last = 0;
	const { drift } = account;
	drift.settings.variants.messageAttachments = played.messageAttachments;
	drift.settings.variants.messagesPager = played.messagesPager;
	const people = new People(drift.account, () => (last = Math.max(Date.now(), last + 1)));
	const n8n = new ArchivingN8n(played, people);
	for (const action of played.history) people.do(action);
	mockSlept += 90 * MINUTE;
	for (const { before, minutes, calls } of played.executions) {
		mockSlept += minutes * MINUTE;
		for (const action of before) people.do(action);
		await n8n.execute(calls);
	}
	// One ends what is under way, in one nothing happens
	await n8n.passInPeace();
	await n8n.passInPeace();
	const wrong = [...(await differences(n8n.archive, people)), ...wronglyRefused(n8n.archive, people)];

	const before = n8n.requests.length;
	await n8n.passInPeace();
	// What was refused is asked for again, and nothing else
	const refused = String(n8n.archive.get('refused.jsonl')).split('\n').length - 1;
	const asked = n8n.requests.slice(before).filter((path) => /^\/(conversations|contacts|attachments)\/\d/.test(path));
	if (asked.length > refused) wrong.push(`a quiet pass asked again: ${asked.join(' ')}`);
	return [...wrong, ...(await differences(n8n.archive, people))];
}

describe('whatever happens in an account, whatever goes wrong, and whenever n8n is killed', () => {
	it(
		'the archive holds everything exactly as the account has it, or names what Drift refused',
		async () => {
			const property = fc.asyncProperty(story, async (played) => expect(await play(played)).toEqual([]));
			const examples = COUNTEREXAMPLES.map((one): [Story] => [one]);
			await fc.assert(property, {
				seed: Number(RANDOM_SEED),
				numRuns: runs,
				path,
				...(path === undefined && { examples }),
			});
		},
		240_000 + runs * 3_000,
	);
});
