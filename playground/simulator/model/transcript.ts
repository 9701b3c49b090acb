import type { Contact } from './contacts.ts';
import type { Conversation } from './conversations.ts';
import type { Message } from './messages.ts';
import type { User } from './users.ts';

/** What was said, and who may have said it. */
interface Talk {
	messages: ReadonlyMap<number, readonly Message[]>;
	contacts: ReadonlyMap<number, Contact>;
	users: ReadonlyMap<number, User>;
}

const CLOCK = new Intl.DateTimeFormat('en-US', {
	timeZone: 'America/New_York',
	month: 'short',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit',
	hour12: true,
	timeZoneName: 'short',
});

/** A conversation as text, with a line for each message that has a body (live sample in drift-api.md §3.8). */
export function transcriptOf(talk: Talk, conversation: Conversation): string {
	const messages = talk.messages.get(conversation.id) ?? [];
	return messages
		.flatMap((message) => (message.body === undefined ? [] : [line(talk, message, message.body)]))
		.join('\n');
}

function line(talk: Talk, { createdAt, author }: Message, body: string): string {
	return `${clockTime(createdAt)} ${speaker(talk, author)}: ${plainText(body)}`;
}

/** `Dec 16, 03:41:59 PM EST` for a time in ms. */
function clockTime(time: number): string {
	const parts = new Map(CLOCK.formatToParts(time).map(({ type, value }) => [type, value]));
	const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
	return `${part('month')} ${part('day')}, ${part('hour')}:${part('minute')}:${part('second')} ${part('dayPeriod')} ${part('timeZoneName')}`;
}

/** Who wrote: `Bot (Agent)`, or a contact's email address, `null` if it is anonymous. */
function speaker(talk: Talk, author: Message['author']): string {
	if (author.type === 'user') return `${talk.users.get(author.id)?.name ?? 'Unknown'} (Agent)`;
	return talk.contacts.get(author.id)?.attributes.email ?? 'null';
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

function plainText(html: string): string {
	return html
		.replace(/<\/p>|<br\s*\/?>/g, ' ')
		.replace(/<[^>]*>/g, '')
		.replace(/&(#?\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity)
		.trim();
}
