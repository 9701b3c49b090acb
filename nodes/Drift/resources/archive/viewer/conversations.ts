import { objectsIn, textIn } from '../../../client/json';
import { idOf } from '../../../output/messageParts';
import type { ConversationRecord } from '../conversationRecord';
import type { Id, ViewerConversation, ViewerMessage } from './format';
import { messageEntries } from './messages';
import { refusalEntry } from './refusals';
import { compact, timeIn } from './values';

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The users that Drift names as participants, and those who wrote something. */
function agentsOf(participants: unknown, messages: ViewerMessage[]): Id[] {
	const ids = [...listOf(participants), ...messages.map(({ by }) => by)];
	return [...new Set(ids.flatMap((id) => idOf(id) ?? []))];
}

/** What the viewer shows of a conversation; none if it has no ID. */
export function conversationEntries(record: ConversationRecord): ViewerConversation[] {
	const { conversation, messages, transcript, refused, archivedAt } = record;
	const id = idOf(conversation.id);
	if (id === undefined) return [];
	const contact = idOf(conversation.contactId) ?? idOf(record.contact?.id);
	const { entries, pages } = messageEntries(messages, contact);
	return [
		compact({
			id,
			status: textIn(conversation.status),
			contact,
			inbox: idOf(conversation.inboxId),
			playbook: idOf(conversation.relatedPlaybookId),
			created: timeIn(conversation.createdAt),
			updated: timeIn(conversation.updatedAt),
			agents: agentsOf(conversation.participants, entries),
			tags: objectsIn(conversation.conversationTags).flatMap(({ name }) => textIn(name) ?? []),
			pages,
			messages: entries,
			transcript: messages.length === 0 ? (transcript ?? undefined) : undefined,
			refused: refused.map(refusalEntry),
			archived: archivedAt,
		}),
	];
}
