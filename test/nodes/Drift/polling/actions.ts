import fc from 'fast-check';

import { authorOf } from '../../../../playground/simulator/index.ts';
import type { Account, Conversation, Fault, Status } from '../../../../playground/simulator/index.ts';
import type { Oracle } from './oracle';
import { HOUR, MINUTE, SECOND } from './trigger';

/** What somebody does in the account. `which` chooses among the conversations; Drift shows it `late`, in ms after it was done. */
export type Action = { late: number; which: number } & (
	| { does: 'begin'; messages: number; status: Status }
	| { does: 'say'; by: 'visitor' | 'agent' | 'bot' | 'note'; messages: number }
	| { does: 'set'; status: Status }
	| { does: 'touch' }
	/** A clock gone wrong says that it changed in the far future. */
	| { does: 'touchAhead' }
	| { does: 'wait'; ms: number }
);

/** What goes wrong at Drift while n8n polls. */
export const FAULTS = {
	none: [],
	// Temporary
	rateLimit: [{ status: 429 }],
	gateway: [{ status: 503, times: 2 }],
	brokenBefore: [{ reset: 'before' }],
	brokenAfter: [{ reset: 'after' }],
	withoutLinks: [{ withoutLinks: true, times: 999 }],
	withoutPagination: [{ withoutPagination: true, times: 999, path: '/conversations/list' }],
	// Some conversations fail
	someMessages: [{ status: 500, path: /[02468]\/messages$/, times: 999 }],
	someScopes: [{ status: 403, path: /[13579]\/messages$/, times: 999 }],
	// The poll fails
	failure: [{ status: 500 }],
	refusal: [{ status: 401, times: 2 }],
	page: [{ html: '<html></html>' }],
	noMessages: [{ status: 500, path: /\/messages$/, times: 2 }],
	away: [{ status: 503, times: 99 }],
	// The list breaks off
	stuck: [{ stuckCursor: true, times: 999 }],
	cutOff: [
		{
			status: 200,
			body: { data: [], links: { next: '?page_token=more' }, pagination: { more: true, next: 'more' } },
			path: '/conversations/list',
		},
	],
} satisfies Record<string, Fault[]>;

/** n8n polls or restarts. Something happens before the given requests, and the fault comes after `skip` of them. */
export interface Step {
	does: 'poll' | 'twoPolls' | 'restart' | 'restartDuringPoll';
	fault: keyof typeof FAULTS;
	skip: number;
	meanwhile: Array<{ request: number; action: Action }>;
}

/** Later than any clock of these tests. */
const AHEAD = Date.UTC(2090, 0, 1);

const statuses = fc.constantFrom<Status>('open', 'closed', 'pending');
const which = fc.nat(30);
const late = fc.oneof(
	{ weight: 6, arbitrary: fc.constant(0) },
	{ weight: 1, arbitrary: fc.constantFrom(1, SECOND, 59 * SECOND) },
);
const messages = fc.oneof({ weight: 8, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.constant(55) });

const wait = fc.record({
	does: fc.constant('wait' as const),
	ms: fc.constantFrom(1, 7, SECOND, 59 * SECOND, MINUTE + 1, HOUR),
	which: fc.constant(0),
	late: fc.constant(0),
});

export const action: fc.Arbitrary<Action> = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.record({ does: fc.constant('begin' as const), messages: fc.nat(2), status: statuses, which, late }),
	},
	{
		weight: 4,
		arbitrary: fc.record({
			does: fc.constant('say' as const),
			by: fc.constantFrom('visitor' as const, 'agent' as const, 'bot' as const, 'note' as const),
			messages,
			which,
			late,
		}),
	},
	{ weight: 4, arbitrary: fc.record({ does: fc.constant('set' as const), status: statuses, which, late }) },
	{ weight: 2, arbitrary: fc.record({ does: fc.constant('touch' as const), which, late }) },
	{ weight: 3, arbitrary: wait },
	{ weight: 1, arbitrary: fc.record({ does: fc.constant('touchAhead' as const), which, late: fc.constant(0) }) },
);

const names = Object.keys(FAULTS).filter((name): name is keyof typeof FAULTS => name in FAULTS);

const interruptions: fc.Arbitrary<Step['meanwhile']> = fc.array(
	fc.record({ request: fc.integer({ min: 1, max: 6 }), action }),
	{ maxLength: 6 },
);

export const step: fc.Arbitrary<Step> = fc.record({
	does: fc.oneof(
		{ weight: 6, arbitrary: fc.constant('poll' as const) },
		{ weight: 3, arbitrary: fc.constantFrom('twoPolls' as const, 'restart' as const, 'restartDuringPoll' as const) },
	),
	fault: fc.oneof(
		{ weight: 2, arbitrary: fc.constant('none' as const) },
		{ weight: 1, arbitrary: fc.constantFrom(...names) },
	),
	skip: fc.nat(3),
	meanwhile: fc.oneof(fc.constant<Step['meanwhile']>([]), interruptions),
});

/** Carries out actions in an account, by its own clock, and reports them to the oracle. */
export class Actor {
	/** How many requests have been answered. */
	requests = 0;
	private readonly account: Account;
	private readonly oracle: Oracle;
	/** How many requests had been answered when a conversation last changed. */
	private readonly changedAt = new Map<number, number>();

	constructor(account: Account, oracle: Oracle) {
		this.account = account;
		this.oracle = oracle;
	}

	do(action: Action): void {
		const { account } = this;
		if (action.does === 'wait') {
			account.now += action.ms;
			return;
		}
		// One in the future stays there, whatever happens to it: nobody could tell
		const conversations = [...account.conversations.values()].filter(({ updatedAt }) => updatedAt < AHEAD);
		const conversation =
			action.does === 'begin'
				? this.begin(action.status, action.late)
				: conversations[action.which % conversations.length];
		if (!conversation) return;
		if (action.does === 'set') conversation.status = action.status;
		const isWriting = action.does === 'begin' || action.does === 'say';
		if (action.does === 'touchAhead') account.conversations.touch(conversation.id, AHEAD);
		else if (action.does !== 'begin') this.change(conversation, action.late);
		const author = action.does === 'say' ? this.author(conversation, action.by) : this.author(conversation, 'visitor');
		const type = action.does === 'say' && action.by === 'note' ? 'private_note' : 'chat';
		for (let count = 0; isWriting && count < action.messages; count++) {
			const { id } = account.messages.add({
				conversationId: conversation.id,
				author,
				type,
				body: 'Hello',
				createdAt: conversation.updatedAt,
			});
			this.oracle.wrote(id);
		}
		this.oracle.changed(conversation);
	}

	private begin(status: Status, late: number): Conversation {
		const [contactId = 0] = this.account.contacts.keys();
		const conversation = this.account.conversations.add({ contactId, status, createdAt: this.account.now - late });
		this.changedAt.set(conversation.id, this.requests);
		this.oracle.began(conversation);
		return conversation;
	}

	/** Moves a conversation to now; what has been shown moves on by a moment at least, or nobody could tell. */
	private change({ id, updatedAt }: Conversation, late: number): void {
		const { account } = this;
		const wasShown = (this.changedAt.get(id) ?? -1) < this.requests;
		const at = Math.max(account.now - late, wasShown ? updatedAt + 1 : updatedAt);
		account.now = Math.max(account.now, at);
		account.conversations.touch(id, at);
		this.changedAt.set(id, this.requests);
	}

	private author({ contactId }: Conversation, by: string) {
		const user = [...this.account.users.values()].find(({ bot }) => bot === (by === 'bot'));
		return by === 'visitor' || !user ? { id: contactId, type: 'contact' as const, bot: false } : authorOf(user);
	}
}
