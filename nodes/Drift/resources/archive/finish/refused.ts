import type { Refusal, SliceRecord } from '../sliceRecord';

const keyOf = ({ kind, id }: Pick<Refusal, 'kind' | 'id'>) => `${kind} ${id}`;

/** What a slice has, of the things that were refused before: a conversation whole, a list, an attachment. */
function isThere({ conversations, lists, files }: SliceRecord): (refusal: Refusal) => boolean {
	const archived = new Set(conversations.map(([id]) => id));
	return ({ kind, id, conversationId }) => {
		if (kind === 'attachment') return files.some(({ name }) => `${name}-`.startsWith(`attachment-${id}-`));
		if (kind === 'conversation') return archived.has(Number(id));
		return (conversationId !== undefined && archived.has(conversationId)) || Object.hasOwn(lists, `${kind}.jsonl`);
	};
}

/** What is refused at present, in the order in which it was: a later slice may have read what an earlier one could not. */
export function refusedNow(slices: SliceRecord[]): Refusal[] {
	const refused = new Map<string, Refusal>();
	for (const slice of slices) {
		const isThereNow = isThere(slice);
		for (const [key, refusal] of refused) if (isThereNow(refusal)) refused.delete(key);
		for (const thing of slice.resolved) refused.delete(keyOf(thing));
		for (const refusal of slice.refused) refused.set(keyOf(refusal), refusal);
	}
	return [...refused.values()];
}
