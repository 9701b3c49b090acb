import fc from 'fast-check';

import { conversationList } from '../../../../nodes/Drift/resources/conversation/list';
import type { Poll, PollingN8n } from '../../../engine/poll.ts';
import { ask, deed, Doer, TROUBLES, type Ask, type Deed } from './actions';
import { EVENTS, triggerAccount, type Event } from './trigger';
import { Witness, type Outcome } from './oracle';

let mockSlept = 0;
// waits end at once, and the clock has gone on as if they had not
jest.mock('n8n-workflow', (): object => ({ ...jest.requireActual('n8n-workflow'), sleep: async (ms: number) => void (mockSlept += ms) }));

declare const N8N_CORE_VERSION: string;

// n8n 1 needs ten times as long for a request
const { RANDOM_RUNS = N8N_CORE_VERSION.startsWith('1.') ? '3' : '200', RANDOM_SEED = '2026' } = process.env;
const runs = Number(RANDOM_RUNS);

const account = triggerAccount({ conversations: 0, contacts: 1, messages: 0 });
const { now } = Date;

beforeEach(() => void jest.spyOn(Date, 'now').mockImplementation(() => now() + mockSlept));
afterEach(() => jest.restoreAllMocks());

interface Story {
	pageSize: number;
	history: Deed[];
	/** While the workflow is activated. */
	first: Ask['meanwhile'];
	firstTrouble: 'none' | 'someMessages';
	steps: Array<Deed | Ask>;
}

const story: fc.Arbitrary<Story> = fc.record({
	pageSize: fc.constantFrom(1, 2, 3, 100),
	history: fc.array(deed, { maxLength: 12 }),
	// what is shown late while the workflow is activated may count as new
	first: fc.array(fc.record({ request: fc.integer({ min: 1, max: 5 }), deed: deed.map((done) => ({ ...done, late: 0 })) }), { maxLength: 3 }),
	firstTrouble: fc.constantFrom('none', 'someMessages'),
	steps: fc.array(fc.oneof({ weight: 3, arbitrary: deed }, { weight: 2, arbitrary: ask }), { minLength: 4, maxLength: 30 }),
});

const isAsk = (step: Deed | Ask): step is Ask => 'trouble' in step;

const partial = new Set<Ask['trouble']>(['stuck', 'cutOff']);

/** Plays a story with a trigger on an event; gives what is wrong with what started. */
async function play(event: Event, { pageSize, history, first, firstTrouble, steps }: Story): Promise<string[]> {
	const { drift } = account;
	drift.account.conversations.clear();
	drift.account.messages.clear();
	drift.account.now = Date.UTC(2026, 0, 1);
	const witness = new Witness();
	const doer = new Doer(drift.account, witness);
	const n8n = account.n8n(event, { simplify: false });
	const disorder: string[] = [];

	/** Has n8n ask while things happen. */
	async function asking(act: () => Promise<Poll>, { trouble = 'none', skip = 0, meanwhile = [] }: Partial<Ask> = {}): Promise<Poll> {
		for (const fault of TROUBLES[trouble]) drift.fault({ ...fault, skip });
		const poll = await account.meanwhile((request) => {
			for (const happens of meanwhile) if (happens.request === request) doer.do(happens.deed);
			doer.requests++;
		}, act);
		drift.reset();
		return poll;
	}

	const outcomeOf = ({ items, error }: Poll, isActivation: boolean, trouble?: Ask['trouble']): Outcome => {
		const rows = error ? undefined : (items ?? []).map(({ json }) => json);
		const moments = (rows ?? []).map((row) => Number(event === 'newMessage' ? row.createdAt : row.updatedAt));
		if (String(moments) !== String(moments.toSorted((a, b) => a - b))) disorder.push(`not oldest first: ${moments.join(', ')}`);
		return { rows, isSaved: isActivation || items !== null, isPartial: trouble !== undefined && partial.has(trouble) };
	};

	async function perform(step: Ask): Promise<void> {
		const isActivation = step.does === 'restart' || step.does === 'restartDuringPoll';
		witness.asks(isActivation);
		const result = await asking(async () => await ACTS[step.does](n8n), step);
		witness.asked(outcomeOf(result, isActivation, step.trouble));
		if (!isActivation || !result.error) return;
		witness.asks(true);
		witness.asked(outcomeOf(await asking(async () => await n8n.activate()), true));
	}

	// what is past of what could not be read, nobody can tell where a clock has gone wrong
	const isOrderly = [...history, ...first.map(({ deed: done }) => done)].every(({ does }) => does !== 'touchAhead');
	const trouble = isOrderly ? firstTrouble : 'none';
	for (const past of history) doer.do(past);
	const pages = jest.replaceProperty(conversationList, 'pageSize', pageSize);
	try {
		witness.asks();
		witness.activated(outcomeOf(await asking(async () => await n8n.activate(), { meanwhile: first, trouble }), true));
		const quiet: Ask = { does: 'poll', trouble: 'none', skip: 0, meanwhile: [] };
		for (const step of [...steps, quiet, quiet]) {
			if (isAsk(step)) await perform(step);
			else doer.do(step);
		}
	} finally {
		pages.restore();
	}
	return [...disorder, ...witness.verdict(event)];
}

const ACTS: Record<Ask['does'], (n8n: PollingN8n) => Promise<Poll>> = {
	poll: async (n8n) => await n8n.poll(),
	twoPolls: async (n8n) => {
		const [poll, other] = await Promise.all([n8n.poll(), n8n.poll()]);
		expect(other).toEqual({ items: null });
		return poll;
	},
	restart: async (n8n) => await n8n.restart(),
	restartDuringPoll: async (n8n) => {
		const late = n8n.poll();
		const poll = await n8n.restart();
		expect(await late).toEqual({ items: null });
		return poll;
	},
};

describe('whatever happens in an account, and whatever goes wrong', () => {
	it.each(EVENTS.map((event) => ({ event })))(
		'nothing is missed and nothing starts twice: $event',
		async ({ event }) => {
			const property = fc.asyncProperty(story, async (played) => expect(await play(event, played)).toEqual([]));
			await fc.assert(property, { seed: Number(RANDOM_SEED), numRuns: runs });
		},
		60_000 + runs * 500,
	);
});
