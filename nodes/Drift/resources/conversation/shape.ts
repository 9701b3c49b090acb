import type { Shape } from '../../output/simplify';

/** A conversation, simplified (drift-api.md §3.1). */
export const simpleConversation: Shape = {
	id: 'same',
	status: 'same',
	contactId: 'same',
	inboxId: 'same',
	participants: 'same',
	relatedPlaybookId: 'same',
	conversationTags: 'names',
	createdAt: 'time',
	updatedAt: 'time',
};
