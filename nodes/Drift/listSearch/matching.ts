import type { IDataObject, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { isObject } from '../client/json';

/** How many pages are read for a filter that matches nothing on them, before the user is to scroll on. */
const MOST_PAGES = 5;

/** A label of the parts there are. */
export const labelOf = (...parts: unknown[]): string => parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');

/** Whether an entry's label or value holds every word typed into the picker. */
export function matches(filter = ''): (entry: INodeListSearchItems) => boolean {
	const words = filter.toLowerCase().split(/\s+/);
	return ({ name, value }) => words.every((word) => `${name} ${value}`.toLowerCase().includes(word));
}

/** The cursor in a pagination token; none for the first page. */
function cursorIn(token: string | undefined): IDataObject {
	const cursor: unknown = token === undefined ? undefined : JSON.parse(token);
	return isObject(cursor) ? cursor : {};
}

/** The next entries that match, from the page of a token on; `read` gives a page and the cursor of the one after it. */
export async function matchingPage(
	filter: string | undefined,
	token: string | undefined,
	read: (cursor: IDataObject) => Promise<{ entries: INodeListSearchItems[]; next: IDataObject | undefined }>,
): Promise<INodeListSearchResult> {
	let paginationToken = token;
	let results: INodeListSearchItems[] = [];
	for (let page = 0; page < MOST_PAGES; page++) {
		const { entries, next } = await read(cursorIn(paginationToken));
		results = entries.filter(matches(filter));
		const nextToken = next === undefined ? undefined : JSON.stringify(next);
		paginationToken = nextToken === paginationToken ? undefined : nextToken;
		if (paginationToken === undefined || results.length > 0) break;
	}
	return { results, paginationToken };
}
