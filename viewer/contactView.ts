import { lastActive } from './archive.ts';
import type { Archive } from './archive.ts';
import { statusView, tagViews } from './conversationView.ts';
import { element, isolated } from './dom.ts';
import { conversationAddress } from './route.ts';
import { previewOf } from './search.ts';
import { linked } from './text.ts';
import { clock, date, dateAndClock, zoneName } from './times.ts';
import { count } from './words.ts';

/** Attributes that hold a time in ms since 1970 (drift-api.md §2.1). */
const TIMES = new Set(['start_date', 'last_active', 'last_contacted']);

/** The names of Drift's internal attributes begin with `_`. */
const isInternal = ([name]: [name: string, value: string]) => name.startsWith('_');

function attributesView(attributes: Array<[name: string, value: string]>, terms: string[]): HTMLElement {
	const internalLast = [...attributes].sort((one, other) => Number(isInternal(one)) - Number(isInternal(other)));
	const rows = internalLast.map(([name, value]) =>
		element(
			'tr',
			{},
			element('th', { scope: 'row' }, isolated(name)),
			element(
				'td',
				{ dir: 'auto' },
				...(TIMES.has(name) && /^\d+$/.test(value) ? [dateAndClock(Number(value))] : linked(value, terms)),
			),
		),
	);
	return element('table', { class: 'attributes' }, element('tbody', {}, ...rows));
}

/** The meetings that a contact booked, if there are any. */
function meetingsView(archive: Archive, id: string): HTMLElement[] {
	const meetings = archive.meetingsOf(id);
	if (meetings.length === 0) return [];
	const entries = meetings.map(({ from, until, agent, conversation, status, type }) =>
		element(
			'li',
			{ class: 'entry' },
			element(
				'span',
				{ class: 'when' },
				until === undefined ? dateAndClock(from) : `${dateAndClock(from)}–${clock(until)}`,
			),
			statusView(status),
			type === undefined ? undefined : isolated(type),
			agent === undefined ? undefined : isolated(`with ${archive.userName(agent)}`),
			conversation === undefined
				? undefined
				: element('a', { href: conversationAddress(conversation) }, `Conversation ${conversation}`),
		),
	);
	return [element('h3', {}, count(meetings.length, 'meeting')), element('ul', { class: 'entries' }, ...entries)];
}

/** A contact with its attributes, conversations and meetings; undefined if it is not known and in no conversation. */
export function contactView(archive: Archive, id: string, terms: string[]): HTMLElement | undefined {
	const contact = archive.contact(id);
	const conversations = archive.conversationsOf(id);
	if (contact === undefined && conversations.length === 0) return undefined;
	const { attributes = [], email, name, created } = contact ?? {};
	const entries = conversations.map((conversation) =>
		element(
			'li',
			{},
			element(
				'a',
				{ class: 'entry', href: conversationAddress(conversation.id) },
				element('span', { class: 'when' }, date(lastActive(conversation) || undefined)),
				statusView(conversation.status),
				...tagViews(conversation.tags),
				element('span', { class: 'preview', dir: 'auto' }, previewOf(conversation, [])),
			),
		),
	);
	return element(
		'article',
		{ class: 'contact', 'aria-label': `Contact ${archive.contactName(id)}` },
		element(
			'header',
			{ class: 'head' },
			element('h2', {}, isolated(archive.contactName(id))),
			name !== undefined && email !== undefined ? element('p', { class: 'email' }, isolated(email)) : undefined,
			element(
				'p',
				{ class: 'quiet' },
				`Contact ${id}`,
				created === undefined ? '' : `, since ${date(created)}`,
				`. Times in ${zoneName}.`,
			),
		),
		element('h3', {}, count(conversations.length, 'conversation')),
		entries.length > 0
			? element('ul', { class: 'entries' }, ...entries)
			: element(
					'p',
					{ class: 'nothing' },
					'This contact was asked for by email address, and is in no conversation of the archive.',
				),
		...meetingsView(archive, id),
		element('h3', {}, 'Attributes'),
		attributes.length > 0
			? attributesView(attributes, terms)
			: element(
					'p',
					{ class: 'nothing' },
					contact === undefined ? 'Drift did not give this contact: it may have been deleted there.' : 'None.',
				),
	);
}
