import type { IDataObject, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { isObject } from '../client/json';

/** How many entries make the editor's list scroll, and so let it ask for more: it shows seven. If the user has typed something, it asks for nothing else by itself. */
const SCROLLS = 10;

/** After how long no further page is read for one answer, in ms. */
const LONG = 15_000;

/** What the picker lists. */
export interface Entry extends INodeListSearchItems {
	/** What it can be found by, beside its name and value. */
	alsoFoundBy?: string;
}

/** An entry as the editor gets it. */
export const listed = ({ name, value, url }: Entry): INodeListSearchItems => ({ name, value, url });

/** A page of what can be chosen, and the cursor of the page after it. */
interface EntryPage {
	entries: Entry[];
	next: IDataObject | undefined;
}

/** A label made of the parts that are not empty. */
export const labelOf = (...parts: unknown[]): string =>
	parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');

/** A line of the list that tells something: the editor lets nobody choose an entry whose value is not text or a number. */
export const note = (name: string): INodeListSearchItems => ({ name, value: false });

/** Whether an entry contains every word typed into the picker. */
export function matches(filter = ''): (entry: Entry) => boolean {
	const words = filter.toLowerCase().split(/\s+/);
	return ({ name, value, alsoFoundBy = '' }) =>
		words.every((word) => `${name} ${value} ${alsoFoundBy}`.toLowerCase().includes(word));
}

/** The cursor in a pagination token; empty for the first page. */
function cursorIn(token: string | undefined): IDataObject {
	const cursor: unknown = token === undefined ? undefined : JSON.parse(token);
	return isObject(cursor) ? cursor : {};
}

/** How a list is searched for what the user typed. */
interface Search {
	/** What the answer before ended with. */
	token: string | undefined;
	/** How many pages are read for one answer. */
	maxPages: number;
	/** Reads the page at a cursor, which is empty for the first. */
	read: (cursor: IDataObject) => Promise<EntryPage>;
	isWanted: (entry: Entry) => boolean;
	/** Tells the user that the search went no further. */
	rest: string;
}

/** The next entries that are wanted: as many as make the editor's list scroll, or all there are. If it gave up before, the last line is `rest`. */
export async function wantedPage({ token, maxPages, read, isWanted, rest }: Search): Promise<INodeListSearchResult> {
	const until = performance.now() + LONG;
	const results: INodeListSearchItems[] = [];
	let paginationToken = token;
	for (let page = 1; ; page++) {
		const { entries, next } = await read(cursorIn(paginationToken));
		results.push(...entries.filter(isWanted).map(listed));
		const nextToken = next === undefined ? undefined : JSON.stringify(next);
		paginationToken = nextToken === paginationToken ? undefined : nextToken;
		if (paginationToken === undefined || results.length >= SCROLLS) return { results, paginationToken };
		if (page >= maxPages || performance.now() > until) return { results: [...results, note(rest)] };
	}
}
