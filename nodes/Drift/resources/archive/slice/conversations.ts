import { inPool } from '../../../execution/limiter';
import type { ConversationRecord } from '../conversationRecord';
import { numbered } from '../files';
import type { Row } from '../position';
import { attachmentsIn, readAttachments } from './attachments';
import { Contacts, readConversation } from './conversation';
import { kindsOf } from './kinds';
import { readPage } from './page';
import type { Slice } from './slice';
import { readUserNames, transcriptsOf } from './transcripts';
import { isEnough, isLast, newRows, nextRound, note } from './walk';

/** How many conversations are read at once. How many requests that makes at once, the client decides. */
const AT_ONCE = 30;

/** How many on a second try: the first may have been too much for the lease. */
const AT_ONCE_AGAIN = 3;

/** After how many bytes of conversations the others are left to the next slice. */
const ENOUGH = 16_000_000;

/** Archives conversations, or as many of them as a slice takes, with their attachments. Returns the IDs of those that are done, refused ones too. */
export async function archiveConversations(slice: Slice, ids: number[]): Promise<Set<number>> {
	const { position, record, viewed } = slice;
	const contacts = new Contacts(slice);
	const read = new Map<number, { archived: ConversationRecord; line: string } | undefined>();
	let bytes = 0;
	const reading = inPool(ids, slice.isSecondTry ? AT_ONCE_AGAIN : AT_ONCE, async (id) => {
		// The first is read in any case, or a slice might never get on
		if (id !== ids[0] && (slice.isOver || bytes > ENOUGH)) return;
		const archived = await readConversation(slice, contacts, id);
		const line = JSON.stringify(archived);
		bytes += line?.length ?? 0;
		read.set(id, archived && { archived, line });
	});
	const [names] = await Promise.all([readUserNames(slice, ids), reading]);
	// in the order of the list, whichever came first
	const kept = ids.flatMap((id) => read.get(id) ?? []);
	for (const { archived } of kept) {
		const { conversation, messages } = archived;
		const updatedAt = typeof conversation.updatedAt === 'number' ? conversation.updatedAt : null;
		record.conversations.push([
			Number(conversation.id),
			messages.length,
			String(conversation.status),
			updatedAt,
			kindsOf(messages),
		]);
		position.counts.messages += messages.length;
		viewed.conversations.push(archived);
	}
	// On a second try there may be a broken file of that name, though what it was to hold is gone by now
	if (kept.length > 0 || slice.isSecondTry) {
		position.conversationFiles += 1;
		position.counts.conversations += kept.length;
		const lines = kept.map(({ line }) => line);
		slice.addLines(numbered('conversations', position.conversationFiles, 'jsonl'), lines);
		const text = transcriptsOf(
			kept.map(({ archived }) => archived),
			names,
		);
		slice.addText(numbered('transcripts', position.conversationFiles, 'txt'), text);
	}
	await readAttachments(
		slice,
		kept.flatMap(({ archived }) => attachmentsIn(slice, archived)),
	);
	return new Set(read.keys());
}

/** Archives a page of the list, or the part of it that a slice takes, and moves the walk on. */
async function archivePage(slice: Slice): Promise<void> {
	const { position } = slice;
	const { walk } = position;
	const { rows, next, isOverlapping } = await readPage(slice);
	note(walk, rows);
	const wanted = newRows(walk, rows);
	const ids = [...new Set(wanted.map(([id]) => id))].slice(0, slice.settings.conversationsPerSlice);
	const done = await archiveConversations(slice, ids);
	const doneRows: Row[] = wanted.filter(([id]) => done.has(id));
	walk.archived += doneRows.length;
	if (doneRows.length < wanted.length) walk.recent = [...walk.recent, ...doneRows];
	else if (next !== null && !isLast(walk, rows)) Object.assign(walk, { cursor: next, isOverlapping, recent: rows });
	else if (isEnough(walk)) position.stage = 'contacts';
	else position.walk = nextRound(walk);
}

/** Archives what the list of conversations has next: a page with something new, or as many pages without as there is time for. */
export async function readConversations(slice: Slice): Promise<void> {
	const { position, files, refusals } = slice;
	do await archivePage(slice);
	while (position.stage === 'conversations' && files.length + refusals.list.length === 0 && !slice.isOver);
}
