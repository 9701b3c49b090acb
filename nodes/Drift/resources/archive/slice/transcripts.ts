import type { IDataObject } from 'n8n-workflow';

import { rowsOf } from '../../../client/cursor';
import type { ReadError } from '../../../execution/reader';
import { idOf } from '../../../output/messageParts';
import { isoDate } from '../../../output/simplify';
import { personOf } from '../../contact/person';
import { userNames } from '../../conversation/transcript/names';
import type { Names } from '../../conversation/transcript/names';
import { transcriptText } from '../../conversation/transcript/text';
import type { ConversationRecord } from '../conversationRecord';
import type { Slice } from './slice';

/** What stands between two conversations. */
const LINE = `\n\n${'='.repeat(72)}\n\n`;

type UserNames = Pick<Names, 'users' | 'errors'>;

/** The names of the organization's users, if a slice has conversations; none, and why, if Drift refuses them. Throws what concerns the whole account, or ends the run. */
export async function readUserNames(slice: Slice, conversations: number[]): Promise<UserNames> {
	if (conversations.length === 0) return { users: new Map(), errors: [] };
	try {
		const { body } = await slice.client('user_read').request({ url: '/users/list' });
		return { users: userNames(rowsOf(body, [])), errors: [] };
	} catch (error) {
		const { status, message } = slice.refusals.check(error);
		return { users: new Map(), errors: [{ what: 'names of users', status, reason: message }] };
	}
}

/** A time in ms since 1970, or as ISO, as the readable text writes it, with seconds. */
const inUtc = (time: IDataObject[string]) => String(isoDate(time) ?? 'unknown').replace(/^(\S+)T(.{8}).*Z$/, '$1 $2');

/** The readable text of a conversation, made of its messages; times are in UTC. */
function textOf(record: ConversationRecord, { users, errors }: UserNames): string {
	const { conversation, messages, contact, refused, archivedAt } = record;
	const id = idOf(conversation.contactId);
	const contacts = new Map(id === undefined ? [] : [[id, contact === null ? {} : personOf(contact)]]);
	const refusalsOf = (kind: string) => refused.filter((refusal) => refusal.kind === kind);
	const missing = refusalsOf('contact').map((refusal): ReadError => ({
		what: `name of contact ${refusal.id}`,
		status: refusal.status ?? undefined,
		reason: refusal.reason,
	}));
	const said = refusalsOf('messages').length > 0 ? null : messages;
	const facts: Array<[string, unknown]> = [
		['Status', conversation.status],
		['Started', inUtc(conversation.createdAt)],
		['Last updated', inUtc(conversation.updatedAt)],
		['Read from Drift', inUtc(archivedAt)],
	];
	return transcriptText(conversation.id, said, { contacts, users, errors: [...missing, ...errors] }, 'UTC', facts);
}

/** The content of a slice's `transcripts-000001.txt`: the readable text of each of its conversations. */
export const transcriptsOf = (records: ConversationRecord[], names: UserNames): string =>
	records.length === 0 ? '' : `${records.map((record) => textOf(record, names)).join(LINE)}\n`;
