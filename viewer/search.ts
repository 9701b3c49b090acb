import { lastActive, latestFirst } from './archive.ts';
import type { Archive, Contact, Conversation } from './archive.ts';
import { fold } from './fold.ts';

/** What is looked for: every term must be found. Words in quotation marks are one term. */
export const termsIn = (query: string): string[] =>
	[...fold(query).matchAll(/"([^"]+)"?|([^\s"]+)/g)]
		.map(([, phrase, word]) => (phrase ?? word ?? '').trim())
		.filter((term) => term !== '');

/** Which conversations are listed; what is undefined does not matter. Times are in ms since 1970, `until` excluded. */
export interface Filters {
	status?: string;
	tag?: string;
	/** The ID of a user who wrote in it. */
	writer?: string;
	from?: number;
	until?: number;
}

function passes(conversation: Conversation, { status, tag, writer, from, until }: Filters): boolean {
	if (status !== undefined && conversation.status !== status) return false;
	if (tag !== undefined && !conversation.tags?.includes(tag)) return false;
	if (writer !== undefined && !conversation.writers.includes(writer)) return false;
	const last = lastActive(conversation);
	return (from === undefined || last >= from) && (until === undefined || (conversation.created ?? last) < until);
}

/** The conversations that pass all filters and hold all terms: in what was said, in the contact or in the names and email addresses of the users that took part. The latest first. */
export function findConversations(archive: Archive, terms: string[], filters: Filters): Conversation[] {
	const users = new Map(
		[...archive.users].map(([id, { email = '' }]) => [id, fold(`${archive.userName(id)}\n${email}`)]),
	);
	const found = [...archive.conversations.values()].filter((conversation) => {
		if (!passes(conversation, filters)) return false;
		return terms.every(
			(term) =>
				conversation.said.includes(term) ||
				archive.contact(conversation.contact)?.said.includes(term) === true ||
				conversation.agents?.some((id) => users.get(String(id))?.includes(term)) === true,
		);
	});
	return latestFirst(found);
}

/** The contacts that hold all terms, by name. */
export function findContacts(archive: Archive, terms: string[]): Contact[] {
	const compare = new Intl.Collator('en', { sensitivity: 'base' }).compare;
	return [...archive.contacts.values()]
		.filter(({ said }) => terms.every((term) => said.includes(term)))
		.map((contact) => ({ contact, name: archive.contactName(contact.id) }))
		.sort((one, other) => compare(one.name, other.name))
		.map(({ contact }) => contact);
}

/** Where a text holds terms: from where to where, in order and without overlaps. */
export function hitsIn(text: string, terms: string[]): Array<[from: number, to: number]> {
	const where = fold(text);
	const all = terms.flatMap((term) => {
		const hits: Array<[number, number]> = [];
		for (let at = where.indexOf(term); at >= 0; at = where.indexOf(term, at + term.length))
			hits.push([at, at + term.length]);
		return hits;
	});
	const kept: Array<[number, number]> = [];
	for (const hit of all.sort(([one], [other]) => one - other)) if (hit[0] >= (kept.at(-1)?.[1] ?? 0)) kept.push(hit);
	return kept;
}

/** How much of a text is shown, and of that before the first hit, in characters. */
const SHOWN = 300;
const BEFORE = 30;

/** What is shown of a conversation in the list: the message with most of the terms from a little before the first of them, otherwise what the visitor wrote first. */
export function previewOf({ messages = [], transcript }: Conversation, terms: string[]): string {
	const texts = messages.flatMap(({ text, before = [], attachments = [] }) => [
		text,
		...before.map((shown) => shown.text),
		...attachments.map(({ name }) => name),
	]);
	let best = { text: '', at: 0, terms: 0 };
	for (const text of terms.length > 0 ? [...texts, transcript] : []) {
		if (text === undefined) continue;
		const where = fold(text);
		const places = terms.map((term) => where.indexOf(term)).filter((at) => at >= 0);
		if (places.length > best.terms) best = { text, at: Math.min(...places), terms: places.length };
	}
	const from = best.at <= BEFORE ? 0 : best.at - BEFORE;
	if (best.terms > 0) return (from > 0 ? '…' : '') + best.text.slice(from, from + SHOWN);
	const first = messages.find(({ by, text }) => by === undefined && text !== undefined)?.text;
	return (first ?? texts.find((text) => text !== undefined) ?? transcript ?? '').slice(0, SHOWN);
}
