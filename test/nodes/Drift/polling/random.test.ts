import fc from 'fast-check';

import { conversationList } from '../../../../nodes/Drift/resources/conversation/list';
import type { Poll, PollingN8n } from '../../../engine/poll.ts';
import { step, action, Actor, FAULTS } from './actions';
import type { Step, Action } from './actions';
import { Oracle } from './oracle';
import type { Outcome } from './oracle';
import { EVENTS, triggerAccount } from './trigger';
import type { Event } from './trigger';

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
const { RANDOM_RUNS = N8N_CORE_VERSION.startsWith('1.') ? '3' : '200', RANDOM_SEED = '2026' } = process.env;
const runs = Number(RANDOM_RUNS);

const account = triggerAccount({ conversations: 0, contacts: 1, messages: 0 });
const { now } = Date;
const elapsed = performance.now.bind(performance);

beforeEach(() => {
	jest.spyOn(Date, 'now').mockImplementation(() => now() + mockSlept);
	jest.spyOn(performance, 'now').mockImplementation(() => elapsed() + mockSlept);
});
afterEach(() => jest.restoreAllMocks());

interface Story {
	pageSize: number;
	history: Action[];
	/** While the workflow is activated. */
	first: Step['meanwhile'];
	firstFault: 'none' | 'someMessages';
	steps: Array<Action | Step>;
}

const story: fc.Arbitrary<Story> = fc.record({
	pageSize: fc.constantFrom(1, 2, 3, 100),
	history: fc.array(action, { maxLength: 12 }),
	// What is shown late while the workflow is activated may count as new
	first: fc.array(
		fc.record({ request: fc.integer({ min: 1, max: 5 }), action: action.map((done) => ({ ...done, late: 0 })) }),
		{ maxLength: 3 },
	),
	firstFault: fc.constantFrom('none', 'someMessages'),
	steps: fc.array(fc.oneof({ weight: 3, arbitrary: action }, { weight: 2, arbitrary: step }), {
		minLength: 4,
		maxLength: 30,
	}),
});

const isStep = (step: Action | Step): step is Step => 'fault' in step;

const partial = new Set<Step['fault']>(['stuck', 'cutOff']);

/** Plays a story with a trigger on an event; returns what is wrong with what started. */
async function play(event: Event, { pageSize, history, first, firstFault, steps }: Story): Promise<string[]> {
	const { drift } = account;
	drift.account.conversations.clear();
	drift.account.messages.clear();
	drift.account.now = Date.UTC(2026, 0, 1);
	const oracle = new Oracle();
	const actor = new Actor(drift.account, oracle);
	const n8n = account.n8n(event, { simplify: false });
	const disorder: string[] = [];

	/** Runs a poll while things happen. */
	async function during(
		act: () => Promise<Poll>,
		{ fault = 'none', skip = 0, meanwhile = [] }: Partial<Step> = {},
	): Promise<Poll> {
		for (const each of FAULTS[fault]) drift.fault({ ...each, skip });
		const poll = await account.meanwhile((request) => {
			for (const happens of meanwhile) if (happens.request === request) actor.do(happens.action);
			actor.requests++;
		}, act);
		drift.reset();
		return poll;
	}

	const outcomeOf = ({ items, error }: Poll, isActivation: boolean, fault?: Step['fault']): Outcome => {
		const rows = error ? undefined : (items ?? []).map(({ json }) => json);
		const moments = (rows ?? []).map((row) => Number(event === 'newMessage' ? row.createdAt : row.updatedAt));
		if (String(moments) !== String(moments.toSorted((a, b) => a - b)))
			disorder.push(`not oldest first: ${moments.join(', ')}`);
		return { rows, isSaved: isActivation || items !== null, isPartial: fault !== undefined && partial.has(fault) };
	};

	async function perform(step: Step): Promise<void> {
		const isActivation = step.does === 'restart' || step.does === 'restartDuringPoll';
		oracle.pollBegins(isActivation);
		const result = await during(async () => await STEPS[step.does](n8n), step);
		oracle.pollEnded(outcomeOf(result, isActivation, step.fault));
		if (!isActivation || !result.error) return;
		oracle.pollBegins(true);
		oracle.pollEnded(outcomeOf(await during(async () => await n8n.activate()), true));
	}

	// With a clock gone wrong, nobody can tell which of the unread messages are past
	const isOrderly = [...history, ...first.map(({ action: done }) => done)].every(({ does }) => does !== 'touchAhead');
	const fault = isOrderly ? firstFault : 'none';
	for (const past of history) actor.do(past);
	const pages = jest.replaceProperty(conversationList, 'pageSize', pageSize);
	try {
		oracle.pollBegins();
		oracle.activated(outcomeOf(await during(async () => await n8n.activate(), { meanwhile: first, fault }), true));
		const quiet: Step = { does: 'poll', fault: 'none', skip: 0, meanwhile: [] };
		for (const step of [...steps, quiet, quiet]) {
			if (isStep(step)) await perform(step);
			else actor.do(step);
		}
	} finally {
		pages.restore();
	}
	return [...disorder, ...oracle.verdict(event)];
}

const STEPS: Record<Step['does'], (n8n: PollingN8n) => Promise<Poll>> = {
	poll: async (n8n) => await n8n.poll(),
	twoPolls: async (n8n) => {
		const polls = await Promise.all([n8n.poll(), n8n.poll()]);
		// Which of the two begins first is up to n8n; the other starts nothing
		const [poll, other] = polls.toSorted((one) => (one.items || one.error ? -1 : 1));
		expect(other).toEqual({ items: null });
		return poll ?? { items: null };
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
		240_000 + runs * 500,
	);
});
