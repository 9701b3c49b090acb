import { hash } from 'node:crypto';

import type { Differences } from './differences.ts';
import { rowsOf } from './files.ts';
import { ConversationLine } from './forms.ts';

/** A conversation as the archive has it, in so few bytes that all fit into memory. */
export interface Archived {
	/** Where it stands: file and line. */
	where: string;
	status: string;
	messageCount: number;
	conversation: string;
	messages: string;
	/** Null if the archive has none; so is the contact. */
	transcript: string | null;
	contact: string | null;
	/** What its line says was refused, as `kind id`. */
	refused: string[];
}

/** A short name for a value, the same only for the same JSON. */
export const nameOf = (value: unknown): string => hash('sha256', JSON.stringify(value), 'base64url').slice(0, 22);

/** The conversations of an archive, each as its latest line has it, by ID. */
export async function readConversations(
	folder: string,
	names: Iterable<string>,
	differences: Differences,
): Promise<Map<number, Archived>> {
	const latest = new Map<number, Archived>();
	// Their names sort like their numbers
	for (const name of [...names].filter((one) => /^conversations-\d{6}\.jsonl$/.test(one)).toSorted()) {
		const ofFile = new Set<number>();
		for await (const [row, line] of rowsOf(folder, name, differences)) {
			const where = `${name}:${line}`;
			if (!ConversationLine.Check(row)) {
				differences.add('a line is no conversation', where);
				continue;
			}
			const { conversation, messages, transcript, contact, refused } = row;
			const { id, status } = conversation;
			if (ofFile.has(id)) differences.add('a conversation is twice in a file', `${id} in ${where}`);
			ofFile.add(id);
			latest.set(id, {
				where,
				status,
				messageCount: messages.length,
				conversation: nameOf(conversation),
				messages: nameOf(messages),
				transcript: transcript === null ? null : nameOf(transcript),
				contact: contact === null ? null : nameOf(contact),
				refused: refused.map(({ kind, id: refusedId }) => `${kind} ${refusedId}`),
			});
		}
	}
	return latest;
}
