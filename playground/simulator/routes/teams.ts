import { exactly, positiveInteger } from '../http/schema.ts';
import type { AddRoutes } from './route.ts';
import { userInPath } from './users.ts';

/** Teams, all or a user's (drift-api.md §7). No source names a scope, so any valid token will do. */
export const teams: AddRoutes = (app, { account }) => {
	app.get('/teams/org', async () => ({ data: account.teams }));

	app.get(
		'/teams/users/:userId',
		{ schema: { params: exactly({ userId: positiveInteger() }) } },
		async ({ params }) => {
			const { id } = userInPath(account, params.userId);
			return { data: account.teams.filter(({ members }) => members.includes(id)) };
		},
	);
};
