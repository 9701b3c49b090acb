import { lastActive } from './archive.ts';
import type { Archive, Contact, Conversation } from './archive.ts';
import { statusView, tagViews } from './conversationView.ts';
import { element, isolated } from './dom.ts';
import type { Rows } from './listView.ts';
import { contactAddress, conversationAddress } from './route.ts';
import { hitsIn, previewOf } from './search.ts';
import { marked } from './text.ts';
import { date } from './times.ts';
import { count, noMessagesText } from './words.ts';

/** The keys of rows tell conversations from contacts. */
export const conversationKey = (id: number | string) => `conversation ${id}`;
export const contactKey = (id: number | string) => `contact ${id}`;

/** What the list says of a conversation without a word in it. */
function silence({ messages = [], pages = [], refused }: Conversation): string {
	if (messages.length === 0) return noMessagesText(refused);
	const title = pages.find((page) => page.title !== undefined)?.title;
	return title === undefined ? 'Nothing was said' : `Visited ${title}`;
}

const line = (style: string, ...children: Array<Node | string | undefined>) =>
	element('span', { class: style }, ...children);

function conversationRow(archive: Archive, conversation: Conversation, terms: string[]): Node[] {
	const { contact, status, tags, refused = [], messages = [] } = conversation;
	const last = lastActive(conversation) || undefined;
	const preview = previewOf(conversation, terms);
	return [
		line('first', element('b', {}, isolated(...marked(archive.contactName(contact), terms))), line('when', date(last))),
		preview === ''
			? element('span', { class: 'preview nothing', dir: 'auto' }, ...marked(silence(conversation), terms))
			: element('span', { class: 'preview', dir: 'auto' }, ...marked(preview, terms)),
		line(
			'labels',
			statusView(status),
			...tagViews(tags),
			refused.length > 0 ? line('missing', 'Incomplete') : undefined,
			line('number', count(messages.length, 'message')),
		),
	];
}

export const conversationRows = (archive: Archive, found: Conversation[], terms: string[]): Rows => ({
	length: found.length,
	key: (place) => conversationKey(found[place]?.id ?? ''),
	address: (place) => conversationAddress(found[place]?.id ?? ''),
	content: (place) =>
		found.slice(place, place + 1).flatMap((conversation) => conversationRow(archive, conversation, terms)),
});

/** How many conversations each contact has, by ID as text. */
function conversationCounts(archive: Archive): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { contact } of archive.conversations.values())
		counts.set(String(contact), (counts.get(String(contact)) ?? 0) + 1);
	return counts;
}

function contactRow(
	archive: Archive,
	{ id, name, email, attributes = [] }: Contact,
	conversations: number,
	terms: string[],
) {
	const hit = attributes.find(([, value]) => value !== name && value !== email && hitsIn(value, terms).length > 0);
	return [
		line('first', element('b', {}, isolated(...marked(archive.contactName(id), terms)))),
		element(
			'span',
			{ class: 'preview', dir: 'auto' },
			...marked(name === undefined ? 'No name' : (email ?? 'No email address'), terms),
		),
		line(
			'labels',
			line('number', count(conversations, 'conversation')),
			hit ? line('number', isolated(...marked(`${hit[0]}: ${hit[1]}`.slice(0, 80), terms))) : undefined,
		),
	];
}

export function contactRows(archive: Archive, found: Contact[], terms: string[]): Rows {
	const counts = conversationCounts(archive);
	return {
		length: found.length,
		key: (place) => contactKey(found[place]?.id ?? ''),
		address: (place) => contactAddress(found[place]?.id ?? ''),
		content: (place) =>
			found
				.slice(place, place + 1)
				.flatMap((contact) => contactRow(archive, contact, counts.get(String(contact.id)) ?? 0, terms)),
	};
}
