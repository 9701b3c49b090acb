import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';

import { DriftError } from '../http/errors.ts';
import { exactly } from '../http/schema.ts';
import type { Account } from '../model/account.ts';
import type { Meeting } from '../model/meetings.ts';
import type { Variants } from '../settings.ts';
import type { AddRoutes } from './route.ts';

/** drift-api.md §4 */
const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;
const FURTHEST_BACK = 30 * 24 * 3600 * 1000;

/** In ms since 1970. */
const time = () => Type.String({ pattern: '^[0-9]{1,15}$' });

const window = exactly({
	min_start_time: time(),
	max_start_time: time(),
	limit: Type.Optional(Type.String({ pattern: '^[0-9]{1,9}$' })),
});

/** Booked meetings (drift-api.md §4), without pagination: those over the limit, or begun more than 30 days ago, are silently left out. */
export const meetings: AddRoutes = (app, { account, settings }) => {
	app.get(
		'/users/meetings/org',
		{ config: { scope: 'user_read' }, schema: { querystring: window } },
		async ({ query }) => ({ data: booked(account, query, settings.variants.meetingsEnd) }),
	);
};

function booked(account: Account, query: Static<typeof window>, end: Variants['meetingsEnd']): Meeting[] {
	const min = Number(query.min_start_time);
	const max = Number(query.max_start_time);
	const limit = Number(query.limit ?? DEFAULT_LIMIT);
	if (limit > MAX_LIMIT) throw new DriftError('validation_error', `The limit is at most ${MAX_LIMIT}`);
	if (max < min) throw new DriftError('validation_error', 'The max_start_time is before the min_start_time');
	const first = Math.max(min, account.now - FURTHEST_BACK);
	return account.meetings.all
		.filter(({ slotStart }) => slotStart >= first && (end === 'inclusive' ? slotStart <= max : slotStart < max))
		.toSorted((a, b) => a.slotStart - b.slotStart)
		.slice(0, limit);
}
