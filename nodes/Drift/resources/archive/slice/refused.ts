import type { IDataObject } from 'n8n-workflow';

import { inPool } from '../../../execution/limiter';
import { objectsInLines } from '../lines';
import { readAttachments } from './attachments';
import { Contacts, readDetails, readMessages, readTranscript } from './conversation';
import { archiveConversations } from './conversations';
import type { Slice } from './slice';

/** How many refused things are tried again before what can be read now is archived, and how many of them at once. */
const ENTRIES = 50;
const AT_ONCE = 10;

/** How many things a slice finds refused again before the others are left to the next. */
const MANY = 1000;

/** Of how many things of a kind the token must lack the scope for the others not to be tried. */
const LACKING = 5;

/** The parts of a conversation that may be refused, and how each is tried again. */
const PARTS: Record<string, (slice: Slice, conversationId: number, id: unknown) => Promise<unknown>> = {
	conversation: readDetails,
	messages: readMessages,
	transcript: readTranscript,
	contact: async (slice, _, id) => await new Contacts(slice).read(id),
};

type Entry = ReturnType<typeof entryOf>[number];

/** An entry of `refused.jsonl` that this stage is for: a part of a conversation, or an attachment. */
function entryOf({ kind, id, conversationId, fileName, status }: IDataObject) {
	if ((typeof id !== 'number' && typeof id !== 'string') || typeof conversationId !== 'number') return [];
	const name = typeof fileName === 'string' ? fileName : undefined;
	return [{ kind: String(kind), id, conversationId, fileName: name, status }];
}

/** Tries entries again and archives the conversations of those that can be read now. Returns how many are done with. */
async function readEntries(slice: Slice, entries: Entry[], lacking: Map<string, number>): Promise<number> {
	const readable = new Set<Entry>();
	await inPool(entries, AT_ONCE, async (entry) => {
		const { kind, id, conversationId, status } = entry;
		const probe = PARTS[kind];
		if (probe === undefined || (status === 403 && (lacking.get(kind) ?? 0) >= LACKING)) return;
		try {
			await probe(slice, conversationId, id);
			readable.add(entry);
		} catch (error) {
			const { status: now } = slice.refusals.add(error, { kind, id, conversationId });
			if (now === 403) lacking.set(kind, (lacking.get(kind) ?? 0) + 1);
		}
	});
	const ids = entries.filter((entry) => readable.has(entry)).map(({ conversationId }) => conversationId);
	const archived = await archiveConversations(slice, [...new Set(ids)]);
	// A slice may not take them all
	const open = entries.findIndex((entry) => readable.has(entry) && !archived.has(entry.conversationId));
	const done = open < 0 ? entries : entries.slice(0, open);
	for (const entry of done) if (readable.has(entry)) slice.resolve(entry);
	await readAttachments(slice, [
		...slice.position.attachments,
		...done.filter(({ kind, id }) => kind === 'attachment' && !String(id).startsWith('of message')),
	]);
	return done.length;
}

/** Tries again what was refused in the pass before: what can be read now is archived with its conversation. Lists and contacts by email address are read in each pass anyway. */
export async function readRefused(slice: Slice): Promise<void> {
	const { position, refusals, files, attachments } = slice;
	const all = objectsInLines(slice.storedText('refused.jsonl')).flatMap(entryOf);
	const lacking = new Map<string, number>();
	do position.done += await readEntries(slice, all.slice(position.done, position.done + ENTRIES), lacking);
	while (
		position.done < all.length &&
		files.length + attachments.length + position.attachments.length === 0 &&
		refusals.list.length < MANY &&
		!slice.isOver
	);
	if (position.done < all.length) return;
	position.done = 0;
	position.stage = 'conversations';
}
