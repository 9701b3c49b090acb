import type { IDataObject } from 'n8n-workflow';

import { inPool } from '../../../execution/limiter';
import { objectsInLines } from '../lines';
import { readAttachments } from './attachments';
import { Contacts, readDetails, readMessages, readTranscript } from './conversation';
import { archiveConversations } from './conversations';
import type { Slice } from './slice';

/** How many refused things a slice tries again, and how many of them at once. */
const ENTRIES = 50;
const AT_ONCE = 10;

/** Of how many things of a kind the token must lack the scope for the others not to be tried. */
const LACKING = 5;

/** The parts of a conversation that may be refused, and how each is tried again. */
const PARTS: Record<string, (slice: Slice, conversationId: number, id: unknown) => Promise<unknown>> = {
	conversation: readDetails,
	messages: readMessages,
	transcript: readTranscript,
	contact: async (slice, _, id) => await new Contacts(slice).read(id),
};

/** An entry of `refused.jsonl` that this stage is for: a part of a conversation, or an attachment. */
function entryOf({ kind, id, conversationId, fileName, status }: IDataObject) {
	if ((typeof id !== 'number' && typeof id !== 'string') || typeof conversationId !== 'number') return [];
	const name = typeof fileName === 'string' ? fileName : undefined;
	return [{ kind: String(kind), id, conversationId, fileName: name, status }];
}

/** Tries again what was refused in the pass before: what can be read now is archived with its conversation. Lists and contacts by email address are read in each pass anyway. */
export async function readRefused(slice: Slice): Promise<void> {
	const { position, refusals } = slice;
	const all = objectsInLines(slice.storedText('refused.jsonl')).flatMap(entryOf);
	const entries = all.slice(position.done, position.done + ENTRIES);
	const readable = new Set<number>();
	const lacking = new Map<string, number>();
	await inPool(entries, AT_ONCE, async ({ kind, id, conversationId, status }) => {
		const probe = PARTS[kind];
		if (probe === undefined || (status === 403 && (lacking.get(kind) ?? 0) >= LACKING)) return;
		try {
			await probe(slice, conversationId, id);
			slice.resolve({ kind, id, conversationId });
			readable.add(conversationId);
		} catch (error) {
			const { status: now } = refusals.add(error, { kind, id, conversationId });
			if (now === 403) lacking.set(kind, (lacking.get(kind) ?? 0) + 1);
		}
	});
	const done = await archiveConversations(slice, [...readable]);
	if (done.size < readable.size) return;
	await readAttachments(slice, [
		...position.attachments,
		...entries.filter(({ kind, id }) => kind === 'attachment' && !String(id).startsWith('of message')),
	]);
	position.done += entries.length;
	if (position.done < all.length) return;
	position.done = 0;
	position.stage = 'conversations';
}
