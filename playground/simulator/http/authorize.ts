import type { FastifyReply, FastifyRequest } from 'fastify';

import type { OAuth } from '../model/oauth.ts';
import type { Scope } from '../model/scopes.ts';
import type { Settings } from '../settings.ts';
import { DriftError } from './errors.ts';

declare module 'fastify' {
	interface FastifyContextConfig {
		/** The scope a token needs to use the route; any valid token will do if absent. */
		scope?: Scope;
		/** Whether the route works without a token. */
		open?: boolean;
	}
}

/** The hook that refuses a request without a valid bearer token with the route's scope (drift-api.md §1.1, §1.4). */
export function authorize(settings: Settings, oauth: OAuth) {
	return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
		const { scope, open } = request.routeOptions.config;
		if (open) return undefined;
		const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
		const scopes = token === undefined ? undefined : settings.tokens.get(token);
		if (token === undefined || !scopes) return refuse(reply, settings);
		oauth.countDown(token);
		if (scope && !scopes.includes(scope)) {
			throw missingScope(scope, request.url.startsWith('/contacts') ? settings.variants.contactDenied : 403);
		}
		return undefined;
	};
}

/** A contact the token may not view can look as if it did not exist (drift-api.md §1.1). */
function missingScope(scope: Scope, status: Settings['variants']['contactDenied']): DriftError {
	if (status === 404) return new DriftError('not_found', 'Unauthorized to view contact, or not found');
	return new DriftError('authentication_error', `The access token lacks the scope ${scope}`, status);
}

function refuse(reply: FastifyReply, { variants }: Settings): FastifyReply {
	if (variants.refusal === 'drift-403')
		throw new DriftError('authentication_error', 'The access token is missing or not valid');
	return reply.code(401).send({
		error: 'invalid_token',
		error_description: 'The access token is invalid or has expired',
	});
}
