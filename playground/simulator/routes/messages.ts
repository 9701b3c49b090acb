import { Type } from '@sinclair/typebox';

import { DriftError } from '../http/errors.ts';
import { exactly, offset, withId } from '../http/schema.ts';
import type { Account } from '../model/account.ts';
import { authorOf } from '../model/messages.ts';
import type { Button, Message } from '../model/messages.ts';
import { APP_BOT } from '../model/users.ts';
import type { Variants } from '../settings.ts';
import { existingConversation } from './conversations.ts';
import type { AddRoutes } from './route.ts';
import { userInBody } from './users.ts';

/** The size of a page, which is fixed (drift-api.md §3.4). */
const PAGE_SIZE = 50;

const button = exactly({
	label: Type.String(),
	value: Type.String(),
	type: Type.Union([Type.Literal('reply'), Type.Literal('compose'), Type.Literal('action')]),
	style: Type.Optional(Type.Union([Type.Literal('primary'), Type.Literal('danger')])),
	reaction: Type.Optional(
		exactly({
			type: Type.Union([Type.Literal('delete'), Type.Literal('replace')]),
			message: Type.Optional(Type.String()),
		}),
	),
});

/** drift-api.md §3.6, without legacy fields. */
const newMessage = exactly({
	type: Type.Union([Type.Literal('chat'), Type.Literal('private_note')]),
	body: Type.Optional(Type.String()),
	buttons: Type.Optional(Type.Array(button)),
	userId: Type.Optional(Type.Integer()),
});

/** What the live answer says of the app that wrote (drift-api.md §3.6). */
const APP_CONTEXT = { ip: '192.0.2.10', location: { city: 'Springfield', country: 'US' } };
const APP_ATTRIBUTES = { developer_app_id: '00000000-0000-4000-8000-000000000000' };

/** Messages of a conversation: list, create (drift-api.md §3.4, §3.6). */
export const messages: AddRoutes = (app, { account, settings }) => {
	app.get(
		'/conversations/:id/messages',
		{
			config: { scope: 'conversation_read' },
			schema: { params: withId, querystring: exactly({ next: Type.Optional(offset()) }) },
		},
		async ({ params, query }) => {
			const all = account.messages.get(existingConversation(account, Number(params.id)).id) ?? [];
			const start = Number(query.next ?? 0);
			const end = start + PAGE_SIZE;
			const { messagesPager } = settings.variants;
			const pagination = end < all.length ? { more: true, next: String(end) } : { more: false };
			const isPaged = messagesPager === 'always' || (messagesPager === 'ifMore' && pagination.more);
			return {
				data: { messages: all.slice(start, end).map((message) => withAttachments(message, settings.variants)) },
				...(isPaged && { pagination }),
			};
		},
	);

	app.post(
		'/conversations/:id/messages',
		{ config: { scope: 'conversation_write' }, schema: { params: withId, body: newMessage } },
		async ({ params, body: { type, body, buttons, userId } }) => {
			const conversation = existingConversation(account, Number(params.id));
			refuseEmptyReplacement(buttons);
			const user = userId === undefined ? APP_BOT : userInBody(account, userId);
			const unrelated = settings.variants.createMessage === 'messages' ? firstBotMessages(account) : [];
			const message = account.messages.add({
				conversationId: conversation.id,
				type,
				body,
				buttons,
				author: authorOf(user),
				context: APP_CONTEXT,
				attributes: APP_ATTRIBUTES,
			});
			return { data: settings.variants.createMessage === 'messages' ? { messages: [...unrelated, message] } : message };
		},
	);
};

/** A button that is replaced needs a text, one that is deleted does not (drift-api.md §3.6). */
function refuseEmptyReplacement(buttons: Button[] = []): void {
	if (!buttons.some(({ reaction }) => reaction?.type === 'replace' && reaction.message === undefined)) return;
	throw new DriftError('validation_error', 'A reaction of type replace needs a message');
}

/** A message with its attachments, named as the variant says (drift-api.md §3.5). */
export function withAttachments({ attachments, ...message }: Message, { messageAttachments }: Variants): object {
	if (attachments === undefined) return message;
	const listed = {
		attachments: () => ({ attachments }),
		attachment: () => ({ attachment: attachments }),
		ids: () => ({ attachments: attachments.map(({ id }) => id) }),
		urls: () => ({ attachments: attachments.map(({ fileName, mimeType, url }) => ({ fileName, mimeType, url })) }),
	};
	return { ...message, ...listed[messageAttachments]() };
}

/** Messages unrelated to the new one, as in the documentation's example (drift-api.md §3.6). */
function firstBotMessages(account: Account): Message[] {
	return [...account.messages.values()]
		.flat()
		.filter(({ author }) => author.bot)
		.slice(0, 2);
}
