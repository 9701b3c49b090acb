import { Type } from '@sinclair/typebox';

import { DriftError } from '../http/errors.ts';
import { email, exactly, listOf, positiveInteger, repeated, withId } from '../http/schema.ts';
import type { Account } from '../model/account.ts';
import type { User } from '../model/users.ts';
import type { AddRoutes } from './route.ts';

/** The most ids one request may name (drift-api.md §4). */
const MAX_IDS = 20;

const text = Type.Optional(Type.String());

/** drift-api.md §4: flat, not in `data` or `attributes`. */
const changedUser = exactly({
	name: text,
	alias: text,
	email: Type.Optional(email()),
	phone: text,
	locale: text,
	avatarUrl: text,
	availability: Type.Optional(Type.Union([Type.Literal('AVAILABLE'), Type.Literal('OFFLINE')])),
});

/** Users: get one, several or all, update (drift-api.md §4). */
export const users: AddRoutes = (app, { account }) => {
	const read = { scope: 'user_read' } as const;
	const write = { scope: 'user_write' } as const;

	app.get('/users/list', { config: read }, async () => ({ data: [...account.users.values()] }));

	app.get(
		'/users',
		{ config: read, schema: { querystring: exactly({ userId: repeated(positiveInteger()) }) } },
		async ({ query }) => {
			const ids = listOf(query.userId);
			if (ids.length > MAX_IDS) throw new DriftError('validation_error', `At most ${MAX_IDS} userId can be given`);
			return {
				data: Object.fromEntries(
					ids.flatMap((id) => account.users.get(Number(id)) ?? []).map((user) => [user.id, user]),
				),
			};
		},
	);

	app.get('/users/:id', { config: read, schema: { params: withId } }, async ({ params }) => ({
		data: userInPath(account, params.id),
	}));

	app.patch(
		'/users/update',
		{ config: write, schema: { querystring: exactly({ userId: positiveInteger() }), body: changedUser } },
		async ({ query, body }) => {
			const user = userInPath(account, query.userId);
			account.users.update(user, body);
			return { data: user };
		},
	);
};

/** The user whose id is part of an address. Throws 404 when there is none. */
export function userInPath(account: Account, id: string): User {
	const user = account.users.get(Number(id));
	if (!user) throw new DriftError('not_found', `There is no user ${id}`);
	return user;
}

/** The user a body names. Throws 400 when there is none (drift-api.md §3.6). */
export function userInBody(account: Account, id: number): User {
	const user = account.users.get(id);
	if (!user) throw new DriftError('validation_error', `There is no user ${id}`);
	return user;
}
