import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { DriftApi } from '../../../../credentials/DriftApi.credentials';
import { DriftConversationTrigger } from '../../../../nodes/Drift/DriftConversationTrigger.node';
import type {
	Account,
	Conversation,
	Drift,
	DriftOptions,
	Fault,
	Message,
	NewMessage,
} from '../../../../playground/simulator/index.ts';
import { fetchTestEvent, PollingN8n } from '../../../engine/poll.ts';
import type { Poll, PollingSetup } from '../../../engine/poll.ts';
import { driftAccount } from '../account';

/** What a user may set besides the node's parameters. */
type Settings = Partial<Pick<PollingSetup, 'credentialType' | 'credentials' | 'timezone'>>;

export const EVENTS = ['newConversation', 'conversationUpdated', 'conversationClosed', 'newMessage'] as const;
export type Event = (typeof EVENTS)[number];

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** A simulated Drift account, what happens in it, and n8n with the trigger on it. */
export interface TriggerAccount {
	readonly drift: Drift;
	/** n8n with a workflow that starts on an event, not yet active. */
	n8n(event: Event, parameters?: INodeParameters, settings?: Settings): PollingN8n;
	/** The same, active: what the account holds by now is past. */
	watching(event: Event, parameters?: INodeParameters, settings?: Settings): Promise<PollingN8n>;
	fetch(event: Event, parameters?: INodeParameters, settings?: Settings): Promise<Poll>;
	/** Before each request that Drift answers while `act` goes on, something happens: `request` counts them from 1. */
	meanwhile<T>(happens: (request: number) => void, act: () => Promise<T>): Promise<T>;
	/** The account's clock goes on by so many ms. */
	wait(ms: number): void;
	/** Somebody begins so many conversations, a moment after each other, and says nothing yet. */
	begin(count: number): Conversation[];
	/** So many conversations of a day ago; another one has come since. */
	old(count: number): Conversation[];
	/** Three conversations, begun just now, and what is said in each. */
	three(): { one: Conversation; broken: Conversation; other: Conversation; said: Message[] };
	/** From now on the messages of these conversations cannot be read, or those of all, until the account's `drift` is reset. */
	fail(fault: Fault, ...conversations: Conversation[]): void;
	/** The visitor writes. */
	say(conversation: Conversation, given?: Partial<NewMessage>): Message;
	/** Something else changes in a conversation, such as a tag. Default: now. */
	touch(conversation: Conversation, at?: number): void;
	close(...conversations: Conversation[]): void;
	reopen(...conversations: Conversation[]): void;
}

/** A year of conversations. Default: less than a page of them. */
const SMALL: DriftOptions = { conversations: 40, contacts: 6, messages: 160 };

/** Starts an account before the tests of a file and ends it after them; between tests its records are cleared. */
export function triggerAccount(options: DriftOptions = SMALL): TriggerAccount {
	const started = driftAccount(options);
	const account = (): Account => started.drift.account;
	const setup = (event: Event, parameters: INodeParameters, settings: Settings): PollingSetup => ({
		nodeType: new DriftConversationTrigger(),
		credentialType: new DriftApi(),
		credentials: { accessToken: started.drift.token, baseUrl: started.drift.url },
		parameters: { event, ...parameters },
		...settings,
	});
	const wait = (ms: number) => void (account().now += ms);
	const begin = (count: number) => {
		const [contactId = 0] = account().contacts.keys();
		return Array.from({ length: count }, () => account().conversations.add({ contactId }));
	};
	const say: TriggerAccount['say'] = ({ id, contactId }, given = {}) =>
		account().messages.add({
			conversationId: id,
			author: { id: contactId, type: 'contact', bot: false },
			body: '<p>Hello</p>',
			...given,
		});
	const n8n: TriggerAccount['n8n'] = (event, parameters = {}, settings = {}) =>
		new PollingN8n(setup(event, parameters, settings));
	return {
		get drift() {
			return started.drift;
		},
		n8n,
		async watching(event, parameters, settings) {
			const instance = n8n(event, parameters, settings);
			expect(await instance.activate()).toEqual({ items: null });
			started.drift.reset();
			return instance;
		},
		fetch: async (event, parameters = {}, settings = {}) => await fetchTestEvent(setup(event, parameters, settings)),
		meanwhile: async (happens, act) => await started.meanwhile(happens, act),
		wait,
		begin,
		old(count) {
			const conversations = begin(count);
			wait(24 * HOUR);
			begin(1);
			wait(HOUR);
			return conversations;
		},
		three() {
			const [one, broken, other] = begin(3);
			if (!one || !broken || !other) throw new Error('There are three');
			return { one, broken, other, said: [one, broken, other].map((conversation) => say(conversation)) };
		},
		fail(fault, ...conversations) {
			const paths =
				conversations.length > 0 ? conversations.map(({ id }) => `/conversations/${id}/messages`) : [/\/messages$/];
			for (const path of paths) started.drift.fault({ ...fault, path, times: Infinity });
		},
		say,
		touch: ({ id }, at = account().clock.tick()) => account().conversations.touch(id, at),
		close: (...conversations) => conversations.forEach(({ id }) => account().conversations.setStatus(id, 'closed')),
		reopen: (...conversations) => conversations.forEach(({ id }) => account().conversations.setStatus(id, 'open')),
	};
}

export const ids = (rows: Iterable<{ id?: unknown }>): unknown[] => [...rows].map(({ id }) => id);

/** What an execution starts with; a poll must not fail. */
export function rowsOf({ items, error }: Poll): IDataObject[] {
	expect(error).toBeUndefined();
	return (items ?? []).map(({ json }) => json);
}

/** The ids with which an execution starts. */
export const idsOf = (poll: Poll): unknown[] => ids(rowsOf(poll));
