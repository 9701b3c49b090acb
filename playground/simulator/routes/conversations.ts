import { Type } from '@sinclair/typebox';

import { DriftError } from '../http/errors.ts';
import { email, exactly, withId } from '../http/schema.ts';
import type { Account } from '../model/account.ts';
import type { Conversation, Status } from '../model/conversations.ts';
import { transcriptOf } from '../model/transcript.ts';
import { listEntry } from './conversationList.ts';
import type { AddRoutes } from './route.ts';
import { userInBody } from './users.ts';

const newConversation = exactly({
	email: email(),
	message: exactly({
		body: Type.String({ minLength: 1 }),
		attributes: Type.Optional(
			exactly({ integrationSource: Type.Optional(Type.String()), autoAssigneeId: Type.Optional(Type.Integer()) }),
		),
	}),
});

/** Conversations: create, get, transcript, counts (drift-api.md §3.3, §3.7, §3.8, §3.11). */
export const conversations: AddRoutes = (app, { account, settings }) => {
	const read = { scope: 'conversation_read' } as const;
	const write = { scope: 'conversation_write' } as const;

	app.post('/conversations/new', { config: write, schema: { body: newConversation } }, async ({ body }) => {
		const { autoAssigneeId } = body.message.attributes ?? {};
		const participants = autoAssigneeId === undefined ? [] : [userInBody(account, autoAssigneeId).id];
		const [known] = account.contacts.find('email', [body.email]);
		const contact = known ?? account.contacts.add({ attributes: { email: body.email } });
		const conversation = account.conversations.add({ contactId: contact.id, participants });
		account.messages.add({
			conversationId: conversation.id,
			body: body.message.body,
			author: { id: contact.id, type: 'contact', bot: false },
			createdAt: conversation.createdAt,
			attributes: body.message.attributes ?? {},
		});
		const answer = participants.length > 0 ? { ...listEntry(conversation), participants } : listEntry(conversation);
		return settings.variants.createConversation === 'bare' ? answer : { data: answer };
	});

	app.get('/conversations/stats', { config: read }, async () => {
		const statuses = [...account.conversations.values()].map(({ status }) => status);
		const count = (wanted: Status) => statuses.filter((status) => status === wanted).length;
		return { conversationCount: { CLOSED: count('closed'), OPEN: count('open'), PENDING: count('pending') } };
	});

	app.get('/conversations/:id', { config: read, schema: { params: withId } }, async ({ params }) => ({
		data: existingConversation(account, Number(params.id)),
	}));

	app.get('/conversations/:id/transcript', { config: read, schema: { params: withId } }, async ({ params }, reply) => {
		const text = transcriptOf(account, existingConversation(account, Number(params.id)));
		if (settings.variants.transcript === 'data') return { data: text };
		return reply.type(settings.variants.transcript).send(text);
	});
};

/** The conversation with this id (drift-api.md §3.3). Throws 404 when there is none. */
export function existingConversation(account: Account, id: number): Conversation {
	const conversation = account.conversations.get(id);
	if (!conversation) throw new DriftError('not_found', `There is no conversation ${id}`);
	return conversation;
}
