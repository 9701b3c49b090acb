import type { Scope } from './model/scopes.ts';

/** Where the sources disagree (drift-api.md §12 and §1.1): which reading the simulator follows. */
export interface Variants {
	/** Status of a refused duplicate (§2.2). */
	duplicateStatus: 409 | 400;
	/** Refusal of a missing or unknown token (§1.1). */
	refusal: 'drift-403' | 'kong-401';
	/** Status where a token lacks the scope that contacts need (§1.1). */
	contactDenied: 403 | 404 | 401;
	/** Status where a field of a contact to be written holds a bad value (§1.1). */
	badContact: 400 | 500;
	/** `{error: {…}}` or `{errors: [{…}]}` (§1.1). */
	errorShape: 'error' | 'errors';
	/** The new message in `data`, or last in `data.messages` after unrelated ones (§3.6). */
	createMessage: 'message' | 'messages';
	/** The new conversation bare, or in `data` (§3.7). */
	createConversation: 'bare' | 'data';
	/** Content type of the transcript's text, or `{data: text}` (§3.8). */
	transcript: 'text/plain' | 'text/html' | 'application/octet-stream' | 'application/json' | 'data';
	/** A list limit above the maximum is refused, or any above 50 is silently cut to 50 (§3.2). */
	listLimit: 'refuse' | 'clamp50';
	/** 202 with a body, or 204 without (§2.8). */
	deleteContact: 202 | 204;
	/** How a message names what is attached to it: objects in `attachments` or in `attachment`, bare ids, or objects with the id in `url` alone (§3.5). */
	messageAttachments: 'attachments' | 'attachment' | 'ids' | 'urls';
	/** Messages come with `pagination`, or with it only where more follow, or without any (§3.4, §3.5). */
	messagesPager: 'always' | 'ifMore' | 'never';
	/** An attachment with its type and name, or as bytes without either (§3.10). */
	attachment: 'named' | 'bare';
	/** The most accounts on a page, more being refused; or 50 are given whatever was asked for, and `next` goes on where that would have ended (§5). */
	accountSize: 100 | 65 | 'cut50';
	/** Whether the list of accounts holds those that were deleted (§1). */
	deletedAccounts: 'listed' | 'leftOut';
	/** An update's customProperties are the whole list, or set those of their names; no source says which (§5). */
	accountProperties: 'replace' | 'merge';
	/** Whether a meeting that starts at max_start_time is given; no source says (§4). */
	meetingsEnd: 'inclusive' | 'exclusive';
	/** Whether what no source documents is taken all the same, as other clients of Drift need it. */
	lenient: boolean;
}

/** At most `requests` are answered in any `perMs` ms; the rest get 429 with or without Retry-After (§1.2). */
export interface RateLimit {
	requests: number;
	perMs: number;
	retryAfter: 'seconds' | 'date' | 'none';
}

/** What may be changed while the simulator runs. */
export interface Settings {
	/** How long every answer takes, in ms. */
	latency: number;
	rateLimit: RateLimit | undefined;
	/** Of reports, besides that of all requests. */
	reportLimit: RateLimit | undefined;
	/** Highest `limit` of the conversation list (§3.2). */
	maxLimit: number;
	/** Every known token and its scopes. */
	tokens: Map<string, readonly Scope[]>;
	variants: Variants;
}

/** The one limit Drift has published (§1.2). */
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
