import type { IDataObject } from 'n8n-workflow';

import { notDrift } from './answers';
import { isObject } from './json';

/** The query of a link, which may be without a host; only that is read, so it does not matter where the link would lead. */
const queryOf = (link: unknown): URLSearchParams =>
	typeof link === 'string' && URL.canParse(link, 'https://driftapi.com') ? new URL(link, 'https://driftapi.com').searchParams : new URLSearchParams();

/**
 * What to send for the next page: the token in `links.next` (a keyset, which does not skip), otherwise `pagination.next`
 * (drift-api.md §3.2, §3.4), or the index in `data.next` (§5).
 */
export function nextCursor(body: unknown): IDataObject | undefined {
	const { links, pagination, data } = isObject(body) ? body : {};
	const token = queryOf(isObject(links) ? links.next : undefined).get('page_token');
	if (token) return { page_token: token };
	const { index, size } = Object.fromEntries(queryOf(isObject(data) ? data.next : undefined));
	if (index) return size ? { index, size } : { index };
	const { more, next } = isObject(pagination) ? pagination : {};
	return more !== false && (typeof next === 'string' || typeof next === 'number') && next !== '' ? { next } : undefined;
}

/** The rows in an answer: in `data`, or further inside along the path. Throws a `FailedRequest` where there is no list: an empty page must not look like the end. */
export function rowsOf(body: unknown, path: string[]): IDataObject[] {
	let rows: unknown = isObject(body) && 'data' in body ? body.data : body;
	for (const name of path) rows = isObject(rows) ? rows[name] : undefined;
	if (!Array.isArray(rows)) throw notDrift('with something else than a list');
	return rows.filter(isObject);
}
