import type { Shape } from '../../output/simplify';

/** A message, simplified: the one vocabulary for what was said (drift-api.md §3.5). Its HTML is in the raw message only. */
export const simpleMessage: Shape = {
	id: 'same',
	createdAt: 'time',
	speaker: 'speaker',
	speakerId: 'speakerId',
	text: 'text',
	type: 'same',
	buttons: 'buttons',
	attachments: 'attachments',
	preMessages: 'preMessages',
	conversationId: 'same',
};
