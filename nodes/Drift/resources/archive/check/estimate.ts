import type { Sample } from './sample';

/** What the archive will take; rough. */
export interface Estimate {
	requests: number;
	/** At the speed of the sample. */
	minutes: number;
	/** Without attachments. */
	bytes: number;
}

/** The text of a conversation stands in the archive twice: once in its JSON, once in what the viewer loads. */
const COPIES = 2;

/** Estimates from a few conversations what all of them take; null if none could be read. `messages` is how many Drift counts in all, null if unknown: those of a few may be short. */
export function estimateOf(conversations: number, messages: number | null, sample: Sample): Estimate | null {
	if (conversations === 0) return { requests: 0, minutes: 0, bytes: 0 };
	if (sample.conversations === 0) return null;
	const each = conversations / sample.conversations;
	// and a page of the list for every hundred
	const requests = Math.ceil(each * (sample.requests + sample.attachments) + conversations / 100);
	const minutes = Math.ceil(((sample.ms / sample.requests) * requests) / 60_000);
	const more = Math.max(0, (messages ?? 0) / (each * Math.max(1, sample.messages)) - 1);
	const bytes = Math.ceil(each * (sample.bytes + more * sample.messageBytes) * COPIES);
	return { requests, minutes, bytes };
}
