import Fastify from 'fastify';
import type { FastifyError, FastifyReply } from 'fastify';
import { setTimeout as wait } from 'node:timers/promises';

import { authorize } from './http/authorize.ts';
import { asDriftError, describeInvalid, DriftError, errorBody } from './http/errors.ts';
import type { Faults } from './http/faults.ts';
import { clean, withoutTrailingSlash } from './http/lenient.ts';
import type { RateLimiter } from './http/rateLimit.ts';
import type { Recorder } from './http/recorder.ts';
import { exactly, refuseStrayBody } from './http/schema.ts';
import { routes } from './routes/index.ts';
import type { App, Backend } from './routes/route.ts';

/** The web server: the hooks every request passes, then the routes. */
export function createApp(
	backend: Backend,
	hooks: { recorder: Recorder; faults: Faults; limiters: RateLimiter[] },
): App {
	const { settings, oauth } = backend;
	const answerError = (error: FastifyError | DriftError, reply: FastifyReply) => {
		const driftError = asDriftError(error);
		return reply.code(driftError.status).send(errorBody(driftError, settings.variants.errorShape));
	};

	const app: App = Fastify({
		exposeHeadRoutes: false,
		rewriteUrl: (request) => (settings.variants.lenient ? withoutTrailingSlash(request) : (request.url ?? '')),
		forceCloseConnections: true,
		ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false } },
		schemaErrorFormatter: describeInvalid,
		frameworkErrors: (error, _request, reply) => answerError(error, reply),
	});
	app.setErrorHandler<FastifyError>((error, _request, reply) => answerError(error, reply));
	app.setNotFoundHandler((request) => {
		throw new DriftError('not_found', `There is no ${request.method} ${request.url}`);
	});
	acceptOnlyJson(app);

	app.addHook('onRoute', (route) => {
		route.schema = { querystring: exactly({}), ...route.schema };
	});
	app.addHook('onRequest', hooks.recorder.begin);
	app.addHook('preValidation', hooks.recorder.read);
	app.addHook('preValidation', async (request, reply) => {
		try {
			for (const limiter of hooks.limiters) limiter.check(request, reply);
		} finally {
			// A refusal takes as long as any other answer
			if (settings.latency > 0) await wait(settings.latency);
		}
	});
	app.addHook('preValidation', hooks.faults.before);
	app.addHook('preValidation', authorize(settings, oauth));
	app.addHook('preValidation', (request) => (settings.variants.lenient ? clean(request) : refuseStrayBody(request)));
	app.addHook('preSerialization', hooks.faults.spoil);
	app.addHook('onSend', hooks.faults.after);
	app.addHook('onSend', hooks.recorder.end);

	for (const addRoutes of routes) addRoutes(app, backend);
	return app;
}

/** Refuses a body of any other content type. An empty body counts as none, whatever its type. */
function acceptOnlyJson(app: App): void {
	const parse = app.getDefaultJsonParser('error', 'error');
	app.removeAllContentTypeParsers();
	app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
		if (body === '') done(null, undefined);
		else parse(request, body, done);
	});
}
