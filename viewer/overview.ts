import { lastActive } from './archive.ts';
import type { Archive } from './archive.ts';
import { element, isolated } from './dom.ts';
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

/** A list of what is missing, if anything is. */
const missingView = (missing: string[]) =>
	missing.length === 0
		? undefined
		: element(
				'section',
				{ class: 'refused' },
				element('h3', {}, 'What is missing'),
				element('ul', {}, ...missing.map((sentence) => element('li', {}, isolated(sentence)))),
			);

/** What is shown while nothing is open; `missing` says in sentences what the archive lacks. */
export function overview(archive: Archive, generated: string, missing: string[]): HTMLElement {
	let [first, last] = [Infinity, 0];
	for (const conversation of archive.conversations.values()) {
		first = Math.min(first, conversation.created ?? Infinity);
		last = Math.max(last, lastActive(conversation));
	}
	const range = first <= last ? `From ${date(first)} to ${date(last)}. ` : '';
	return element(
		'article',
		{ class: 'overview' },
		element('h2', {}, 'What was said'),
		element(
			'p',
			{ class: 'quiet' },
			`${range}Read from Drift up to ${date(Date.parse(generated))}. Times in ${zoneName}.`,
		),
		missingView(missing),
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
			'Each conversation is shown as Drift gave it on the day it was read. The files conversations-….jsonl are the original; this page and the transcripts are made from them.',
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
