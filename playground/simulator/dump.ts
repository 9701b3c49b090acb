import { createHash } from 'node:crypto';

import type { Deletions } from './deletions.ts';
import type { Account } from './model/account.ts';
import type { Conversation } from './model/conversations.ts';
import { transcriptOf } from './model/transcript.ts';
import { withAttachments } from './routes/messages.ts';
import type { Variants } from './settings.ts';

/** How far back Drift gives meetings, in ms (drift-api.md §4). */
const MEETINGS_BACK = 30 * 24 * 3600 * 1000;

/**
 * What an account holds, as its API gives it, one object after the other; `kind` says what each is. What was deleted is named
 * too, and a conversation whose contact was deleted also has contact and transcript as they were before.
 */
export function* dump(account: Account, variants: Variants, deletions: Deletions): Generator<object> {
	yield { kind: 'lists', lists: listsOf(account, variants) };
	const since = account.now - MEETINGS_BACK;
	yield {
		kind: 'meetings',
		rows: account.meetings.all,
		given: account.meetings.all.filter(({ slotStart }) => slotStart >= since),
	};
	for (const contact of [...account.contacts.values(), ...deletions.contacts.values()])
		yield { kind: 'contact', contact };
	for (const conversation of account.conversations.values())
		yield dumpConversation(account, conversation, variants, deletions);
	for (const [id, attachments] of deletions.conversations) yield { kind: 'deleted', id, attachments };
	yield { kind: 'end' };
}

function listsOf(account: Account, { deletedAccounts }: Variants): Record<string, readonly object[]> {
	return {
		users: [...account.users.values()],
		accounts: [...account.accounts.values()].filter(({ deleted }) => !deleted || deletedAccounts === 'listed'),
		teams: account.teams,
		playbooks: account.playbooks,
		'landing-pages': account.landingPages,
		attributes: [...account.attributes.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
	};
}

function dumpConversation(
	account: Account,
	conversation: Conversation,
	variants: Variants,
	deletions: Deletions,
): object {
	const { id, contactId } = conversation;
	const messages = account.messages.get(id) ?? [];
	const deleted = deletions.contacts.get(contactId);
	const before = deleted && {
		contact: deleted,
		transcript: transcriptOf({ ...account, contacts: deletions.contacts }, conversation),
	};
	return {
		kind: 'conversation',
		conversation,
		messages: messages.map((message) => withAttachments(message, variants)),
		transcript: transcriptOf(account, conversation),
		contact: account.contacts.get(contactId) ?? null,
		before,
		attachments: messages.flatMap(({ attachments = [] }) => attachments.map((one) => dumpAttachment(account, one.id))),
	};
}

function dumpAttachment(account: Account, id: number): object {
	const content = account.attachments.get(id)?.content ?? Buffer.alloc(0);
	return { id, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}
