import { exactly, positiveInteger } from '../http/schema.ts';
import type { AddRoutes } from './route.ts';
import { namedUser } from './users.ts';

/** Teams, all or a user's (drift-api.md §7); no source names a scope, so any known token will do. */
export const teams: AddRoutes = (app, { account }) => {
	app.get('/teams/org', async () => ({ data: account.teams }));

	app.get('/teams/users/:userId', { schema: { params: exactly({ userId: positiveInteger() }) } }, async ({ params }) => {
		const { id } = namedUser(account, params.userId);
		return { data: account.teams.filter(({ members }) => members.includes(id)) };
	});
};
