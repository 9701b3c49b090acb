import type { IDataObject } from 'n8n-workflow';

import { notDrift } from './response';
import { isObject } from './json';

/** The query of a link, which may be without a host; only that is read, so it does not matter where the link would lead. */
const queryOf = (link: unknown): URLSearchParams =>
	typeof link === 'string' && URL.canParse(link, 'https://driftapi.com') ? new URL(link, 'https://driftapi.com').searchParams : new URLSearchParams();

/** The address of the next page in a Link header, as in `<https://…>; rel='next'`. */
const nextIn = (header: unknown): string | undefined => /<([^>]*)>\s*;\s*rel=["']?next\b/i.exec(String(header))?.[1];

/**
 * What to send for the next page: the token in `links.next` (a keyset, which does not skip), otherwise `pagination.next`
 * (drift-api.md §3.2, §3.4), the index in `data.next` (§5), or what stands in the Link header (§2.4).
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

/** The rows in an answer: in `data`, or further inside along the path. Throws a `FailedRequest` where there is no list: an empty page must not look like the end. */
export function rowsOf(body: unknown, path: string[]): IDataObject[] {
	let rows: unknown = isObject(body) && 'data' in body ? body.data : body;
	for (const name of path) rows = isObject(rows) ? rows[name] : undefined;
	if (!Array.isArray(rows)) throw notDrift('with something else than a list');
	return rows.filter(isObject);
}
