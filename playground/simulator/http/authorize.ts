import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OAuth } from '../model/oauth.ts';
import type { Scope } from '../model/scopes.ts';
import type { Settings } from '../settings.ts';
import { DriftError } from './errors.ts';

declare module 'fastify' {
	interface FastifyContextConfig {
		/** What a token must be allowed to, to use the route; any known token will do when absent. */
		scope?: Scope;
		/** Whether the route needs no token. */
		open?: boolean;
	}
}

/** Makes the hook that refuses a request without a known bearer token that has the route's scope (drift-api.md §1.1, §1.4). */
export function authorize(settings: Settings, oauth: OAuth) {
	return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
		const { scope, open } = request.routeOptions.config;
		if (open) return undefined;
		const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
		const scopes = token === undefined ? undefined : settings.tokens.get(token);
		if (token === undefined || !scopes) return refuse(reply, settings);
		oauth.countDown(token);
		if (scope && !scopes.includes(scope)) {
			throw lacking(scope, request.url.startsWith('/contacts') ? settings.variants.contactDenied : 403);
		}
		return undefined;
	};
}

/** A contact that may not be viewed can look as if there were none (drift-api.md §1.1). */
function lacking(scope: Scope, status: Settings['variants']['contactDenied']): DriftError {
	if (status === 404) return new DriftError('not_found', 'Unauthorized to view contact, or not found');
	return new DriftError('authentication_error', `The access token lacks the scope ${scope}`, status);
}

function refuse(reply: FastifyReply, { variants }: Settings): FastifyReply {
	if (variants.refusal === 'drift-403') throw new DriftError('authentication_error', 'The access token is missing or not valid');
	return reply.code(401).send({
		error: 'invalid_token',
		error_description: 'The access token is invalid or has expired',
	});
}
