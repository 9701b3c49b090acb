import type { Account } from '../model/account.ts';
import { authorOf } from '../model/messages.ts';
import { AGENT_LINES, VISITOR_LINES } from './talks.ts';

/** How many messages the longest conversation has at least. */
const LONG = 5_000;

// Nothing here draws a random number: what the account had before stays the same

/** Makes the conversation added last a long one. */
export function seedLongTalk(account: Account): void {
	const conversation = [...account.conversations.values()].at(-1);
	const agent = [...account.users.values()].find(({ bot }) => !bot);
	if (!conversation || !agent) return;
	const said = account.messages.get(conversation.id)?.at(-1)?.createdAt ?? conversation.createdAt;
	const visitor = { id: conversation.contactId, type: 'contact' as const, bot: false };
	for (let i = 0; i < LONG; i++) {
		const [author, lines] = i % 2 === 0 ? [visitor, VISITOR_LINES] : [authorOf(agent), AGENT_LINES];
		const createdAt = said + Math.floor(((account.now - said) * (i + 1)) / LONG);
		account.messages.add({ conversationId: conversation.id, createdAt, author, body: lines[i % lines.length] });
	}
}

/** Deletes every 50th contact, and has every 40th conversation sent in bulk. */
export function seedLosses(account: Account): void {
	for (const [i, id] of [...account.contacts.keys()].entries()) if (i % 50 === 7) account.contacts.delete(id);
	for (const [i, conversation] of [...account.conversations.values()].entries())
		if (i % 40 === 11) conversation.status = 'bulk_sent';
}
