import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

/** How many pages are read for a filter that matches nothing on them, before the user is to scroll on. */
const MOST_PAGES = 5;

/** Whether an entry's label or value holds every word typed into the picker. */
export function matches(filter = ''): (entry: INodeListSearchItems) => boolean {
	const words = filter.toLowerCase().split(/\s+/);
	return ({ name, value }) => words.every((word) => `${name} ${value}`.toLowerCase().includes(word));
}

/** The next entries that match, from the page of a token on; `read` gives a page and the token of the one after it. */
export async function matchingPage(
	filter: string | undefined,
	token: string,
	read: (token: string) => Promise<{ entries: INodeListSearchItems[]; next: unknown }>,
): Promise<INodeListSearchResult> {
	let paginationToken: string | undefined = token;
	let results: INodeListSearchItems[] = [];
	for (let page = 0; paginationToken !== undefined && results.length === 0 && page < MOST_PAGES; page++) {
		const { entries, next } = await read(paginationToken);
		results = entries.filter(matches(filter));
		paginationToken = typeof next === 'string' && next !== paginationToken ? next : undefined;
	}
	return { results, paginationToken };
}
