import { Type } from '@sinclair/typebox';

/** The account a simulator in its own process has, and how long its answers take (ms). */
export const DriftSizes = Type.Object({
	conversations: Type.Number(),
	messages: Type.Number(),
	contacts: Type.Number(),
	old: Type.Optional(Type.Boolean()),
	seed: Type.Optional(Type.Number()),
	/** What the account's clock shows, in ms since 1970. */
	now: Type.Optional(Type.Number()),
	latency: Type.Optional(Type.Number()),
	port: Type.Optional(Type.Number()),
});

/** What such a process says once it runs: where Drift is, with a token for it, and where it is controlled. */
export const DriftReady = Type.Object({ url: Type.String(), token: Type.String(), control: Type.String() });

/** What is to happen in the account at once. */
export const Happening = Type.Object({
	/** How often visitors and agents do something. */
	steps: Type.Optional(Type.Number()),
	/** How many conversations change in another way, such as by a bulk change. */
	touched: Type.Optional(Type.Number()),
	/** How many conversations, and how many contacts, are deleted. */
	deletedConversations: Type.Optional(Type.Number()),
	deletedContacts: Type.Optional(Type.Number()),
});

/** What came of it: the IDs of the conversations that changed or are new, and of those that are gone. */
export const Happened = Type.Object({ changed: Type.Array(Type.Number()), deleted: Type.Array(Type.Number()) });

/** The next requests to a path, a regular expression, get this status, or have their connection broken. */
export const OrderedFault = Type.Object({
	path: Type.Optional(Type.String()),
	times: Type.Optional(Type.Number()),
	skip: Type.Optional(Type.Number()),
	status: Type.Optional(Type.Number()),
});

/** What can be changed while it runs: how long answers take, in ms, and how many requests a time (ms) allows; null lifts the limit. */
export const Changes = Type.Object({
	latency: Type.Optional(Type.Number()),
	rateLimit: Type.Optional(Type.Union([Type.Null(), Type.Object({ requests: Type.Number(), perMs: Type.Number() })])),
});

/** How many requests there were since the last time, by kind and status, and the most at once since it runs. */
export const Counted = Type.Object({
	requests: Type.Record(Type.String(), Type.Record(Type.String(), Type.Number())),
	maxInFlight: Type.Number(),
});
