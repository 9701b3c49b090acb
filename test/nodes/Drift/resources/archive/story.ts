import fc from 'fast-check';

import type { Fault } from '../../../../../playground/simulator/index.ts';

/** What somebody does in the account. `which` chooses among its conversations, or its contacts. */
export type Action =
	| { does: 'begin'; which: number; messages: number; status: 'open' | 'closed' | 'bulk_sent' }
	| { does: 'say'; which: number; messages: number }
	| { does: 'attach' | 'touch' | 'close' | 'deleteConversation' | 'deleteContact' | 'meet'; which: number };

/** What goes wrong at Drift during a call, until it is over. */
export const FAULTS = {
	none: [],
	// It passes
	rateLimit: [{ status: 429, times: 3 }],
	gateway: [{ status: 503, times: 2 }],
	brokenBefore: [{ reset: 'before' }],
	brokenAfter: [{ reset: 'after' }],
	// Some things fail
	someConversations: [{ status: 500, path: /^\/conversations\/\d+[02468]$/, times: 999 }],
	someMessages: [{ status: 500, path: /[13579]\/messages$/, times: 999 }],
	someTranscripts: [{ status: 403, path: /[02468]\/transcript$/, times: 999 }],
	someContacts: [{ status: 404, path: /^\/contacts\/\d+[13579]$/, times: 999 }],
	someAttachments: [{ status: 404, path: /^\/attachments\//, times: 999 }],
	brokenAttachments: [{ html: '<html></html>', path: /^\/attachments\//, times: 2 }],
	goneConversations: [{ status: 404, path: /^\/conversations\/\d+[13579]$/, times: 999 }],
	oneList: [{ status: 403, path: '/teams/org', times: 999 }],
	meetings: [{ status: 500, path: '/users/meetings/org', times: 999 }],
	statistics: [{ status: 500, path: '/conversations/stats', times: 999 }],
	noMessagePages: [{ withoutPagination: true, path: /\/messages$/, times: 999 }],
	// All fails
	refusal: [{ status: 401, times: 2 }],
	noList: [{ status: 403, path: '/conversations/list', times: 999 }],
	away: [{ status: 503, times: 999 }],
	offline: [{ reset: 'before', times: 999 }],
	page: [{ html: '<html></html>', times: 3 }],
} satisfies Record<string, Fault[]>;

/** A call of the node in a workflow's execution. */
export interface Call {
	fault: keyof typeof FAULTS;
	/** How many requests it spares. */
	skip: number;
	/** Happens before these requests of the call. */
	meanwhile: Array<{ request: number; action: Action }>;
	/** n8n is killed while it writes: after so many files, with the next one written to this share. Undefined: all is written. */
	killed?: { after: number; share: number };
}

/** A workflow's execution: some calls, a while after the one before. */
export interface Execution {
	calls: Call[];
	/** What happened before, and how long ago the last one was, in minutes. */
	before: Action[];
	minutes: number;
}

/** An account, and what becomes of it while a workflow archives it. */
export interface Story {
	conversationsPerSlice: number;
	byOffset: boolean;
	messageAttachments: 'attachments' | 'attachment' | 'ids' | 'urls';
	messagesPager: 'always' | 'ifMore';
	onError: 'stopWorkflow' | 'continueRegularOutput';
	history: Action[];
	executions: Execution[];
}

const which = fc.nat(40);
const messages = fc.oneof(
	{ weight: 8, arbitrary: fc.nat(3) },
	{ weight: 1, arbitrary: fc.constantFrom(50, 55, 100, 120) },
);

const action: fc.Arbitrary<Action> = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({
			does: fc.constant('begin' as const),
			which,
			messages,
			status: fc.constantFrom('open' as const, 'closed' as const, 'bulk_sent' as const),
		}),
	},
	{ weight: 4, arbitrary: fc.record({ does: fc.constant('say' as const), which, messages }) },
	{
		weight: 6,
		arbitrary: fc.record({
			does: fc.constantFrom(
				'attach' as const,
				'touch' as const,
				'touch' as const,
				'close' as const,
				'meet' as const,
				'deleteConversation' as const,
				'deleteContact' as const,
			),
			which,
		}),
	},
);

const names = Object.keys(FAULTS).filter((name): name is keyof typeof FAULTS => name in FAULTS);

const call: fc.Arbitrary<Call> = fc.record(
	{
		fault: fc.oneof(
			{ weight: 2, arbitrary: fc.constant('none' as const) },
			{ weight: 1, arbitrary: fc.constantFrom(...names) },
		),
		skip: fc.nat(12),
		meanwhile: fc.array(fc.record({ request: fc.integer({ min: 1, max: 30 }), action }), { maxLength: 3 }),
		killed: fc.record({ after: fc.nat(6), share: fc.constantFrom(0, 0.3, 0.99, 1) }),
	},
	{ requiredKeys: ['fault', 'skip', 'meanwhile'] },
);

const execution: fc.Arbitrary<Execution> = fc.record({
	calls: fc.array(call, { minLength: 1, maxLength: 8 }),
	before: fc.array(action, { maxLength: 3 }),
	minutes: fc.constantFrom(0, 1, 6, 6, 90),
});

export const story: fc.Arbitrary<Story> = fc.record({
	conversationsPerSlice: fc.constantFrom(1, 2, 3, 7),
	byOffset: fc.boolean(),
	messageAttachments: fc.constantFrom('attachments' as const, 'attachment' as const, 'ids' as const, 'urls' as const),
	messagesPager: fc.constantFrom('always' as const, 'ifMore' as const),
	onError: fc.constantFrom('stopWorkflow' as const, 'continueRegularOutput' as const),
	history: fc.array(action, { maxLength: 25 }),
	executions: fc.array(execution, { maxLength: 8 }),
});
