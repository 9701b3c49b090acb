import { lastActive } from './archive.ts';
import type { Archive } from './archive.ts';
import { element } from './dom.ts';
import { date, zoneName } from './times.ts';
import { amount } from './words.ts';

const figure = (number: number, name: string) =>
	element('div', {}, element('dd', {}, amount(number)), element('dt', {}, name));

const keys: Array<[key: string, does: string]> = [
	['/', 'search'],
	['↑ ↓', 'move in the list'],
	['Enter', 'open'],
	['Esc', 'back to the list'],
];

/** What is shown while nothing is open. */
export function overview(archive: Archive, generated: string): HTMLElement {
	let [first, last] = [Infinity, 0];
	for (const conversation of archive.conversations.values()) {
		first = Math.min(first, conversation.created ?? Infinity);
		last = Math.max(last, lastActive(conversation));
	}
	const range = first <= last ? `From ${date(first)} to ${date(last)}. ` : '';
	return element(
		'article',
		{ class: 'overview' },
		element('h2', {}, 'Everything that was said'),
		element('p', { class: 'quiet' }, `${range}Archived on ${date(Date.parse(generated))}. Times in ${zoneName}.`),
		element(
			'dl',
			{ class: 'figures' },
			figure(archive.conversations.size, 'conversations'),
			figure(archive.messages, 'messages'),
			figure(archive.contacts.size, 'contacts'),
		),
		element(
			'p',
			{},
			'Search, or choose a conversation to read it. Words are found in messages, tags, pages and names of attachments, in all that is known of the contact, in IDs, and in the names and email addresses of agents and bots that took part. "Words in quotation marks" are found together; "private note" finds the conversations that have one. What stands inside attachments is not searched, nor are meetings, accounts and playbooks.',
		),
		element(
			'p',
			{},
			'What the archive holds, what Drift itself counts, and what could not be read stands in the ',
			element('a', { href: 'report.html' }, 'report'),
			'.',
		),
		element('p', { class: 'keys quiet' }, ...keys.flatMap(([key, does]) => [element('kbd', {}, key), ` ${does}  `])),
	);
}
