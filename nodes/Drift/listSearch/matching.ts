import type { IDataObject, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { isObject } from '../client/json';

/** How many pages without a match are read before the user has to scroll on. */
const MAX_PAGES = 5;

/** A label made of the parts that are not empty. */
export const labelOf = (...parts: unknown[]): string =>
	parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');

/** Whether an entry's label or value contains every word typed into the picker. */
export function matches(filter = ''): (entry: INodeListSearchItems) => boolean {
	const words = filter.toLowerCase().split(/\s+/);
	return ({ name, value }) => words.every((word) => `${name} ${value}`.toLowerCase().includes(word));
}

/** The cursor in a pagination token; empty for the first page. */
function cursorIn(token: string | undefined): IDataObject {
	const cursor: unknown = token === undefined ? undefined : JSON.parse(token);
	return isObject(cursor) ? cursor : {};
}

/** The next entries that match, starting with the page of `token`; `read` returns a page and the cursor of the one after it. */
export async function matchingPage(
	filter: string | undefined,
	token: string | undefined,
	read: (cursor: IDataObject) => Promise<{ entries: INodeListSearchItems[]; next: IDataObject | undefined }>,
): Promise<INodeListSearchResult> {
	let paginationToken = token;
	let results: INodeListSearchItems[] = [];
	for (let page = 0; page < MAX_PAGES; page++) {
		const { entries, next } = await read(cursorIn(paginationToken));
		results = entries.filter(matches(filter));
		const nextToken = next === undefined ? undefined : JSON.stringify(next);
		paginationToken = nextToken === paginationToken ? undefined : nextToken;
		if (paginationToken === undefined || results.length > 0) break;
	}
	return { results, paginationToken };
}
