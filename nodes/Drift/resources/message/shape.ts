import type { Shape } from '../../output/simplify';

/** A message, simplified (drift-api.md §3.5). */
export const simpleMessage: Shape = {
	id: 'same',
	conversationId: 'same',
	type: 'same',
	author: 'same',
	createdAt: 'time',
	preMessages: 'preMessages',
	body: 'html',
	buttons: 'same',
	attachments: 'attachments',
};
