import { element } from './dom.ts';
import type { Child } from './dom.ts';
import { hitsIn } from './search.ts';

/** A web address; without characters that change the direction of text, so that it is read as it is. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"'\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gi;

/** What ends a sentence or a bracket rather than an address. */
const END = /[.,;:!?)\]}]+$/;

/** A text with the terms that are searched marked. */
export function marked(text: string, terms: string[]): Child[] {
	const children: Child[] = [];
	let end = 0;
	for (const [from, to] of hitsIn(text, terms)) {
		children.push(text.slice(end, from), element('mark', {}, text.slice(from, to)));
		end = to;
	}
	return [...children, text.slice(end)];
}

/** A link to another website, which learns nothing of this page. */
const link = (address: string, terms: string[]) =>
	element(
		'a',
		{ href: address, target: '_blank', rel: 'noopener noreferrer', referrerpolicy: 'no-referrer' },
		...marked(address, terms),
	);

/** A text with its web addresses as links. Only http and https ever become one. */
export function linked(text: string, terms: string[]): Child[] {
	const children: Child[] = [];
	let end = 0;
	for (const { 0: found, index } of text.matchAll(ADDRESS)) {
		const address = found.replace(END, '');
		if (!URL.canParse(address)) continue;
		children.push(...marked(text.slice(end, index), terms), link(address, terms));
		end = index + address.length;
	}
	return [...children, ...marked(text.slice(end), terms)];
}
