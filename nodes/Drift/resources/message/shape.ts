import { attachmentsOf, preMessagesOf } from '../../output/messageParts';
import { same, textOf, time, unchanged } from '../../output/simplify';
import type { Shape } from '../../output/simplify';

/** The list, null if it is empty. */
const unlessEmpty = <T>(list: T[]) => (list.length > 0 ? list : null);

/** A message (drift-api.md §3.5). */
export const messageShape: Shape = {
	simple: {
		...unchanged('id', 'conversationId', 'type', 'author'),
		createdAt: time('createdAt'),
		preMessages: (message) =>
			unlessEmpty(preMessagesOf(message).map((shown) => ({ ...shown, text: textOf(shown.body) }))),
		body: same('body'),
		text: ({ body }) => textOf(body),
		buttons: same('buttons'),
		attachments: (message) => unlessEmpty(attachmentsOf(message)),
	},
};
