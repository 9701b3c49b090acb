import { each, time, unchanged } from '../../output/simplify';
import type { Field, Shape } from '../../output/simplify';

/** What Drift says of every conversation. */
const always: Record<string, Field> = {
	...unchanged('id', 'status', 'contactId'),
	createdAt: time('createdAt'),
	updatedAt: time('updatedAt'),
	...unchanged('inboxId'),
};

/** What it says in a list of none (drift-api.md §3.1). */
const details: Record<string, Field> = {
	...unchanged('participants'),
	conversationTags: each('conversationTags', 'name'),
	...unchanged('relatedPlaybookId'),
};

/** A conversation. */
export const conversationShape: Shape = { simple: { ...always, ...details } };

/** A conversation as lists have it: null for what they leave out would read as if there was none. */
export const listedConversationShape: Shape = { simple: always };
