import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import Fastify from 'fastify';
import { Readable } from 'node:stream';

import { Deletions, dump } from '../simulator/index.ts';
import type { Drift } from '../simulator/index.ts';
import type { RequestCounter } from './counts.ts';
import { Happenings } from './happen.ts';
import { Changes, Happening, OrderedFault } from './protocol.ts';

/** Serves what others may do with a simulator besides asking it as Drift: change it, and see what it holds. Returns the address. */
export async function serveControl(drift: Drift, counter: RequestCounter): Promise<string> {
	const { account, settings } = drift;
	const deletions = new Deletions(account);
	const happenings = new Happenings(account, deletions);
	const app = Fastify({ forceCloseConnections: true }).withTypeProvider<TypeBoxTypeProvider>();

	app.get('/dump', (_, reply) =>
		reply.type('application/jsonl').send(Readable.from(lines(dump(account, settings.variants, deletions)))),
	);
	app.post('/happen', { schema: { body: Happening } }, ({ body }) => happenings.happen(body));
	app.post('/fault', { schema: { body: OrderedFault } }, ({ body: { path, status, ...when } }) => {
		const where = { ...when, ...(path !== undefined && { path: new RegExp(path) }) };
		drift.fault(status === undefined ? { ...where, reset: 'before' } : { ...where, status });
		return {};
	});
	app.post('/settings', { schema: { body: Changes } }, ({ body: { latency, rateLimit } }) => {
		if (latency !== undefined) settings.latency = latency;
		if (rateLimit !== undefined)
			settings.rateLimit = rateLimit === null ? undefined : { ...rateLimit, retryAfter: 'seconds' };
		return {};
	});
	app.post('/counted', { schema: { body: Type.Object({}) } }, () => ({
		requests: counter.take(),
		maxInFlight: drift.maxInFlight,
	}));
	return await app.listen({ host: '127.0.0.1', port: 0 });
}

function* lines(objects: Iterable<object>): Generator<string> {
	for (const object of objects) yield `${JSON.stringify(object)}\n`;
}
