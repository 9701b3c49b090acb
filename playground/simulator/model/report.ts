import type { Account } from './account.ts';
import type { Conversation, Status } from './conversations.ts';

/** What a report can return for a conversation, all numbers (drift-api.md §3.12). */
export const METRICS = [
	'createdAt',
	'lastAgentId',
	'endUserId',
	'timeToCloseMillis',
	'numAgentMessages',
	'numBotMessages',
	'numEndUserMessages',
	'firstAgentMessageAt',
	'firstCloseAt',
	'relatedPlaybookId',
	'timeToAgentResponseMillis',
] as const;

/** What a report can be filtered by. Those that are not metrics come from the documentation's example, `id` from public code. */
export const PROPERTIES = [...METRICS, 'id', 'updatedAt', 'status'] as const;

export type Property = (typeof PROPERTIES)[number];

/** A conversation's properties; undefined if it lacks one. */
export type Facts = Record<Exclude<Property, 'status'>, number | undefined> & { status: Status };

/** A conversation's properties. Private notes do not count as messages: the visitor never sees them. */
export function factsOf(account: Account, conversation: Conversation): Facts {
	const { id, status, contactId, createdAt, updatedAt, relatedPlaybookId } = conversation;
	const messages = (account.messages.get(id) ?? []).filter(({ type }) => type === 'chat');
	const ofContact = messages.filter(({ author }) => author.type === 'contact');
	const ofBot = messages.filter(({ author }) => author.type === 'user' && author.bot);
	const ofAgent = messages.filter(({ author }) => author.type === 'user' && !author.bot);
	const firstAgentMessageAt = ofAgent.at(0)?.createdAt;
	return {
		id,
		status,
		createdAt,
		updatedAt,
		lastAgentId: ofAgent.at(-1)?.author.id,
		endUserId: contactId,
		timeToCloseMillis: status === 'closed' ? updatedAt - createdAt : undefined,
		numAgentMessages: ofAgent.length,
		numBotMessages: ofBot.length,
		numEndUserMessages: ofContact.length,
		firstAgentMessageAt,
		firstCloseAt: status === 'closed' ? updatedAt : undefined,
		relatedPlaybookId,
		timeToAgentResponseMillis: firstAgentMessageAt === undefined ? undefined : firstAgentMessageAt - createdAt,
	};
}
