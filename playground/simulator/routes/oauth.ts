import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { FastifyReply } from 'fastify';
import { parse } from 'node:querystring';

import { DriftError } from '../http/errors.ts';
import { exactly } from '../http/schema.ts';
import type { Grant, OAuth } from '../model/oauth.ts';
import type { Settings } from '../settings.ts';
import type { AddRoutes, App } from './route.ts';

const text = () => Type.String({ minLength: 1 });

/** No scope is documented, but some clients send one (drift-api.md §1.3): it is ignored. */
const authorization = exactly({
	response_type: Type.Literal('code'),
	client_id: text(),
	redirect_uri: Type.String({ pattern: '^https?://\\S+$' }),
	state: Type.Optional(Type.String()),
	scope: Type.Optional(Type.String()),
});

/** drift-api.md §1.3; a client may repeat the redirect_uri, as OAuth2 allows. */
const tokenRequest = exactly({
	client_id: text(),
	client_secret: text(),
	grant_type: Type.Union([Type.Literal('authorization_code'), Type.Literal('refresh_token')]),
	code: Type.Optional(text()),
	redirect_uri: Type.Optional(text()),
	refresh_token: Type.Optional(text()),
});

/** OAuth2 (drift-api.md §1.3). The user asked in a browser always agrees. */
export const oauthFlow: AddRoutes = (app, { oauth, settings }) => {
	app.get(
		'/authorize',
		{ config: { open: true }, schema: { querystring: authorization } },
		async ({ query }, reply) => {
			if (query.client_id !== oauth.clientId) throw new DriftError('validation_error', 'The client_id is not known');
			if (!URL.canParse(query.redirect_uri)) throw new DriftError('validation_error', 'The redirect_uri is not valid');
			const back = new URL(query.redirect_uri);
			back.searchParams.set('code', oauth.newCode(query.redirect_uri));
			if (query.state !== undefined) back.searchParams.set('state', query.state);
			return reply.redirect(back.href);
		},
	);

	// A plugin, so that only this route takes a form, and no JSON
	void app.register(async (form: App) => {
		form.removeAllContentTypeParsers();
		form.addContentTypeParser<string>(
			'application/x-www-form-urlencoded',
			{ parseAs: 'string' },
			(_request, body, done) => {
				done(null, { ...parse(body) });
			},
		);
		form.post('/oauth2/token', { config: { open: true }, schema: { body: tokenRequest } }, async ({ body }, reply) => {
			checkFields(body);
			if (body.client_id !== oauth.clientId || body.client_secret !== oauth.clientSecret) {
				return refuse(reply, settings, {
					status: 401,
					error: 'invalid_client',
					message: 'The client_id or client_secret is not valid',
				});
			}
			const message = `The ${body.grant_type === 'refresh_token' ? 'refresh_token' : 'code'} is not valid`;
			return grantFor(oauth, body) ?? refuse(reply, settings, { status: 400, error: 'invalid_grant', message });
		});
	});
};

type TokenRequest = Static<typeof tokenRequest>;

/** Each grant_type has its own fields. */
function checkFields({
	grant_type: type,
	code,
	redirect_uri: redirectUri,
	refresh_token: refreshToken,
}: TokenRequest): void {
	const fits = type === 'refresh_token' ? refreshToken && !code && !redirectUri : code && !refreshToken;
	if (!fits) throw new DriftError('validation_error', `These are not the fields of grant_type ${type}`);
}

function grantFor(
	oauth: OAuth,
	{ code, redirect_uri: redirectUri, refresh_token: refreshToken = '' }: TokenRequest,
): Grant | undefined {
	return code === undefined ? oauth.refresh(refreshToken) : oauth.exchange(code, redirectUri);
}

/** As Drift words it, or as OAuth2 does, which a gateway like Kong follows (drift-api.md §1.1). */
function refuse(
	reply: FastifyReply,
	{ variants }: Settings,
	{ status, error, message }: { status: number; error: string; message: string },
): FastifyReply {
	if (variants.refusal === 'drift-403') throw new DriftError('authentication_error', message);
	return reply.code(status).send({ error, error_description: message });
}
