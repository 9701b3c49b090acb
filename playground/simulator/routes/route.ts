import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
	FastifyBaseLogger,
	FastifyInstance,
	RawReplyDefaultExpression,
	RawRequestDefaultExpression,
	RawServerDefault,
} from 'fastify';

import type { Account } from '../model/account.ts';
import type { OAuth } from '../model/oauth.ts';
import type { Settings } from '../settings.ts';

export type App = FastifyInstance<
	RawServerDefault,
	RawRequestDefaultExpression,
	RawReplyDefaultExpression,
	FastifyBaseLogger,
	TypeBoxTypeProvider
>;

/** What routes work with. */
export interface Backend {
	account: Account;
	settings: Settings;
	oauth: OAuth;
}

/** Adds the routes of one part of the API. */
export type AddRoutes = (app: App, backend: Backend) => void;
