import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';

import { DriftError } from '../http/errors.ts';
import { decodePageToken, encodePageToken } from '../http/pageToken.ts';
import type { PageToken } from '../http/pageToken.ts';
import { exactly, listOf, offset, positiveInteger, repeated } from '../http/schema.ts';
import type { Conversation, Status } from '../model/conversations.ts';
import type { Settings } from '../settings.ts';
import type { AddRoutes } from './route.ts';

/** drift-api.md §3.2 */
const STATUS_BY_ID: Record<string, Status> = { '1': 'open', '2': 'closed', '3': 'pending' };
const DEFAULT_LIMIT = 25;
const CLAMP = 50;

/** The host of the links, whatever host was called (drift-api.md §3.2). */
const LINK = 'https://api.drift.com/conversations/list?page_token=';

const listQuery = exactly({
	limit: Type.Optional(positiveInteger()),
	statusId: Type.Optional(repeated(Type.String({ pattern: '^[123]$' }))),
	page_token: Type.Optional(Type.String()),
	next: Type.Optional(offset()),
});

/** The list of conversations, with both of its pagers (drift-api.md §3.2). */
export const conversationList: AddRoutes = (app, { account, settings }) => {
	app.get(
		'/conversations/list',
		{ config: { scope: 'conversation_read' }, schema: { querystring: listQuery } },
		async ({ query }) => {
			const { token, statusIds, limit } = readQuery(query, settings);
			const statuses = statusIds.map((id) => STATUS_BY_ID[id]);
			const all = account.conversations.inListOrder();
			const rows = statuses.length === 0 ? all : all.filter(({ status }) => statuses.includes(status));
			const start = token ? firstBehind(rows, token) : Number(query.next ?? 0);
			const page = rows.slice(start, start + limit);
			const more = start + limit < rows.length;
			return {
				data: page.map(listEntry),
				pagination: more ? { more, next: String(start + limit) } : { more },
				links: links(page, more, { statusIds, limit }),
			};
		},
	);
};

type ListQuery = Static<typeof listQuery>;

/** Filter and limit, of the token if there is one: it retains those of the first call. */
function readQuery(query: ListQuery, settings: Settings): { token?: PageToken; statusIds: string[]; limit: number } {
	const statusIds = listOf(query.statusId);
	const limit = query.limit === undefined ? undefined : allowedLimit(Number(query.limit), settings);
	if (!query.page_token) return { statusIds, limit: limit ?? DEFAULT_LIMIT };
	if (query.next) throw new DriftError('validation_error', 'Give either page_token or next');
	const token = decodePageToken(query.page_token);
	if (!token) throw new DriftError('validation_error', 'The page_token is not valid');
	if (statusIds.length > 0 && String(statusIds.toSorted()) !== String(token.statusIds.toSorted())) {
		throw new DriftError('validation_error', 'The page_token has another statusId');
	}
	return { token, statusIds: token.statusIds, limit: token.limit };
}

function allowedLimit(limit: number, { maxLimit, variants }: Settings): number {
	if (variants.listLimit === 'clamp50') return Math.min(limit, CLAMP);
	if (limit > maxLimit) throw new DriftError('validation_error', `The limit is at most ${maxLimit}`);
	return limit;
}

/** Where the rows after the one the token holds begin, by halving: the list can be long. */
function firstBehind(rows: readonly Conversation[], token: PageToken): number {
	let start = 0;
	let end = rows.length;
	while (start < end) {
		const middle = (start + end) >> 1;
		const row = rows[middle];
		if (row && isBehind(row, token)) end = middle;
		else start = middle + 1;
	}
	return start;
}

/** Whether a row comes after the one the token holds, in the order of the list. */
function isBehind({ updatedAt, id }: Conversation, { highestUpdatedAt, highestId }: PageToken): boolean {
	return updatedAt < highestUpdatedAt || (updatedAt === highestUpdatedAt && id > highestId);
}

/** A conversation as an entry of the list, with fewer fields (drift-api.md §3.1). */
export function listEntry({ status, contactId, createdAt, id, inboxId, updatedAt }: Conversation): object {
	return { status, contactId, createdAt, id, inboxId, updatedAt };
}

/** `self` leads to this page, so its token holds the id before the first row's; `next` is absent on the last page. */
function links(page: Conversation[], more: boolean, query: Pick<PageToken, 'statusIds' | 'limit'>): object {
	const first = page.at(0);
	const last = page.at(-1);
	return {
		self: first && LINK + encodePageToken({ ...query, highestUpdatedAt: first.updatedAt, highestId: first.id - 1 }),
		next:
			more && last
				? LINK + encodePageToken({ ...query, highestUpdatedAt: last.updatedAt, highestId: last.id })
				: undefined,
	};
}
