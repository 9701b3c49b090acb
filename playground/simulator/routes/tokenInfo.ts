import { Type } from '@sinclair/typebox';

import { DriftError } from '../http/errors.ts';
import { exactly } from '../http/schema.ts';
import type { AddRoutes } from './route.ts';

const tokenRequest = exactly({ access_token: Type.String() });

/** What a token is (drift-api.md §9). Any valid token may ask about any other. */
export const tokenInfo: AddRoutes = (app, { account, settings, oauth }) => {
	const createdAt = account.now;

	app.post('/app/token_info', { schema: { body: tokenRequest } }, async ({ body }) => {
		const scopes = settings.tokens.get(body.access_token);
		if (!scopes) throw new DriftError('validation_error', 'The access_token is not known');
		return {
			access_token: body.access_token,
			authenticated_userid: 'orgId:123',
			credential_id: '00000000-0000-4000-8000-000000000001',
			token_type: 'bearer',
			// In ms, unlike a grant's (drift-api.md §1)
			expires_in: oauth.isAccessToken(body.access_token) ? 7_200_000 : 0,
			created_at: createdAt,
			scope: scopes.join(' '),
			id: '00000000-0000-4000-8000-000000000002',
		};
	});
};
