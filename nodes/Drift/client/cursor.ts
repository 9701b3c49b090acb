import type { IDataObject } from 'n8n-workflow';

import { isObject } from './json';
import { notDrift } from './response';

/** The query of a link, with or without a host. Nothing else of it is used, so it does not matter where the link leads. */
const queryOf = (link: unknown): URLSearchParams =>
	typeof link === 'string' && URL.canParse(link, 'https://driftapi.com')
		? new URL(link, 'https://driftapi.com').searchParams
		: new URLSearchParams();

/** The URL of the next page in a Link header, as in `<https://…>; rel='next'`. */
const nextIn = (header: unknown): string | undefined => /<([^>]*)>\s*;\s*rel=["']?next\b/i.exec(String(header))?.[1];

/**
 * What to send for the next page: the token in `links.next` (a keyset, which skips nothing), otherwise `pagination.next`
 * (drift-api.md §3.2, §3.4), the index in `data.next` (§5), or the query in the Link header (§2.4).
 */
export function nextCursor(body: unknown, headers: IDataObject = {}): IDataObject | undefined {
	const { links, pagination, data } = isObject(body) ? body : {};
	const token = queryOf(isObject(links) ? links.next : undefined).get('page_token');
	if (token) return { page_token: token };
	const { index, size } = Object.fromEntries(queryOf(isObject(data) ? data.next : undefined));
	if (index) return size ? { index, size } : { index };
	const { more, next } = isObject(pagination) ? pagination : {};
	if (more !== false && (typeof next === 'string' || typeof next === 'number') && next !== '') return { next };
	const linked = Object.fromEntries(queryOf(nextIn(headers.link)));
	return pagination === undefined && Object.keys(linked).length > 0 ? linked : undefined;
}

/** The rows of a response: in `data`, or below it along `path`. Throws a `DriftApiError` if there is no list, which must not pass for an empty page. */
export function rowsOf(body: unknown, path: string[]): IDataObject[] {
	let rows: unknown = isObject(body) && 'data' in body ? body.data : body;
	for (const name of path) rows = isObject(rows) ? rows[name] : undefined;
	if (!Array.isArray(rows)) throw notDrift('with something other than a list');
	return rows.filter(isObject);
}
