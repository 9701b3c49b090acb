import type { Refusal, SliceRecord } from '../sliceRecord';

/** What tells a refusal from others: a contact may be refused in several conversations. */
const keyOf = ({ kind, id, conversationId }: Refusal) => `${kind} ${id} ${conversationId}`;

/** Whether a slice has something that was refused before: read in its conversation, as a list or an attachment, or named as resolved. */
function hasRead({ conversations, lists, files, resolved }: SliceRecord): (refusal: Refusal) => boolean {
	const archived = new Set<unknown>(conversations.map(([id]) => id));
	return ({ kind, id, conversationId }) =>
		archived.has(conversationId) ||
		Object.hasOwn(lists, `${kind}.jsonl`) ||
		(kind === 'attachment' && files.some(({ name }) => `${name}-`.startsWith(`attachment-${id}-`))) ||
		resolved.some(
			(thing) =>
				thing.kind === kind &&
				thing.id === id &&
				(thing.conversationId === undefined || thing.conversationId === conversationId),
		);
}

/** What is refused at present, in the order in which it was: a later slice may have read what an earlier one could not. */
export function refusedNow(slices: SliceRecord[]): Refusal[] {
	const refused = new Map<string, Refusal>();
	for (const slice of slices) {
		if (refused.size > 0) {
			const isRead = hasRead(slice);
			for (const [key, refusal] of refused) if (isRead(refusal)) refused.delete(key);
		}
		for (const refusal of slice.refused) refused.set(keyOf(refusal), refusal);
	}
	return [...refused.values()];
}
