import type { Scope } from './model/scopes.ts';

/** Which reading the simulator follows if the sources disagree (drift-api.md §12 and §1.1). */
export interface Variants {
	/** Status of a refused duplicate (§2.2). */
	duplicateStatus: 409 | 400;
	/** Answer to a missing or unknown token (§1.1). */
	refusal: 'drift-403' | 'kong-401';
	/** Status if a token lacks the scope that contacts need (§1.1). */
	contactDenied: 403 | 404 | 401;
	/** Status if a field of a contact to be written holds a bad value (§1.1). */
	badContact: 400 | 500;
	/** `{error: {…}}` or `{errors: [{…}]}` (§1.1). */
	errorShape: 'error' | 'errors';
	/** The new message in `data`, or last in `data.messages` after unrelated ones (§3.6). */
	createMessage: 'message' | 'messages';
	/** The new conversation bare, or in `data` (§3.7). */
	createConversation: 'bare' | 'data';
	/** Content type of the transcript's text, or `{data: text}` (§3.8). */
	transcript: 'text/plain' | 'text/html' | 'application/octet-stream' | 'application/json' | 'data';
	/** A list limit above the maximum is refused, or any above 50 is silently lowered to 50 (§3.2). */
	listLimit: 'refuse' | 'clamp50';
	/** 202 with a body, or 204 without (§2.8). */
	deleteContact: 202 | 204;
	/** How a message names its attachments: objects in `attachments` or in `attachment`, bare ids, or objects with the id only in `url` (§3.5). */
	messageAttachments: 'attachments' | 'attachment' | 'ids' | 'urls';
	/** Whether messages come with `pagination` always, only if more follow, or never (§3.4, §3.5). */
	messagesPager: 'always' | 'ifMore' | 'never';
	/** Whether a downloaded attachment comes with its type and name (§3.10). */
	attachment: 'named' | 'bare';
	/** The highest page size, above which a request is refused; or at most 50 are returned, and `next` continues after the size requested (§5). */
	accountSize: 100 | 65 | 'cut50';
	/** Whether the list of accounts includes deleted ones (§1). */
	deletedAccounts: 'listed' | 'leftOut';
	/** Whether an update's customProperties replace the list or set those named; no source says which (§5). */
	accountProperties: 'replace' | 'merge';
	/** Whether a meeting that starts at max_start_time is returned; no source says (§4). */
	meetingsEnd: 'inclusive' | 'exclusive';
	/** Whether undocumented input is accepted, as other clients of Drift need it. */
	lenient: boolean;
}

/** What a request over the limit gets 429 by (§1.2). To change a limit that is in force, put another in its place. */
export type RateLimit = WindowLimit | InFlightLimit | RandomLimit;

/** At most `requests` succeed in a time. */
export interface WindowLimit {
	readonly requests: number;
	/** In ms. */
	readonly perMs: number;
	/**
	 * In any `perMs` (default); in each `perMs` of the clock, such as a minute from its first second to its last;
	 * or from a bucket that holds `requests`, full at first and refilled evenly, all of it in `perMs`.
	 */
	readonly window?: 'sliding' | 'fixed' | 'bucket';
	/** When a request would succeed again, as seconds or as a date; nothing; or always this many seconds. */
	readonly retryAfter: 'seconds' | 'date' | 'none' | number;
}

/** At most `inFlight` requests are let in at once. Nobody knows when the next may come. */
export interface InFlightLimit {
	readonly inFlight: number;
	/** Always this many seconds, or nothing. */
	readonly retryAfter: 'none' | number;
}

/** A share of the requests is refused, from 0 to 1; which ones looks like chance, but is the same each time. */
export interface RandomLimit {
	readonly random: number;
	/** Always this many seconds, or nothing. */
	readonly retryAfter: 'none' | number;
}

/** What may be changed while the simulator runs. */
export interface Settings {
	/** How long every answer takes, in ms. */
	latency: number;
	rateLimit: RateLimit | undefined;
	/** Limit of reports, which also count towards the limit of all requests. */
	reportLimit: RateLimit | undefined;
	/** Highest `limit` of the conversation list (§3.2). */
	maxLimit: number;
	/** Every valid token and its scopes. */
	readonly tokens: Map<string, readonly Scope[]>;
	variants: Variants;
}

/** The only limit Drift has published (§1.2). */
export const REPORT_LIMIT: RateLimit = { requests: 60, perMs: 60_000, retryAfter: 'none' };

/** The readings with the best evidence. */
export const DEFAULT_VARIANTS: Variants = {
	duplicateStatus: 409,
	refusal: 'drift-403',
	contactDenied: 403,
	badContact: 400,
	errorShape: 'error',
	createMessage: 'message',
	createConversation: 'bare',
	transcript: 'text/plain',
	listLimit: 'refuse',
	deleteContact: 202,
	messageAttachments: 'attachments',
	messagesPager: 'always',
	attachment: 'named',
	accountSize: 100,
	deletedAccounts: 'listed',
	accountProperties: 'replace',
	meetingsEnd: 'inclusive',
	lenient: false,
};
