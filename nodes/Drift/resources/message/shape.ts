import { objectsIn } from '../../client/json';
import { attachmentsOf, preMessagesOf, senderOf, speakerOf } from '../../output/messageParts';
import { textOf } from '../../output/messageText';
import { time, unchanged } from '../../output/simplify';
import type { Shape } from '../../output/simplify';

/** A message: the one vocabulary for what was said (drift-api.md §3.5). Its HTML is in the raw message only. */
export const messageShape: Shape = {
	simple: {
		...unchanged('id'),
		createdAt: time('createdAt'),
		speaker: ({ author }) => speakerOf(author).speaker,
		speakerId: ({ author }) => speakerOf(author).speakerId,
		text: ({ body }) => textOf(body),
		...unchanged('type'),
		buttons: ({ buttons }) => objectsIn(buttons),
		attachments: attachmentsOf,
		preMessages: (message) =>
			preMessagesOf(message).map(({ body, sender }) => ({ ...senderOf(sender), text: textOf(body) })),
		...unchanged('conversationId'),
	},
};
