import type { FastifyReply, FastifyRequest } from 'fastify';

import type { RateLimit } from '../settings.ts';
import { DriftError } from './errors.ts';
import { retryAfterOf, startLimiter } from './limits.ts';
import type { Limiter } from './limits.ts';

declare module 'fastify' {
	interface FastifyContextConfig {
		/** Whether the limit of reports applies to the route. */
		report?: boolean;
	}
}

/** Answers 429 to requests that a limit refuses (drift-api.md §1.2). */
export class RateLimiter {
	private current: { limit: RateLimit; limiter: Limiter } | undefined;
	private readonly limitOf: (request: FastifyRequest) => RateLimit | undefined;

	/** `limitOf` returns the limit that applies to a request, if any. Another limit than before begins anew. */
	constructor(limitOf: (request: FastifyRequest) => RateLimit | undefined) {
		this.limitOf = limitOf;
	}

	reset(): void {
		this.current = undefined;
	}

	/** When a request has arrived. Throws if it is refused. */
	check(request: FastifyRequest, reply: FastifyReply): void {
		const limit = this.limitOf(request);
		if (!limit) return;
		if (this.current?.limit !== limit) this.current = { limit, limiter: startLimiter(limit) };
		const { limiter } = this.current;
		const arrival = limiter.arrive();
		if (arrival.passes) {
			// Comes once, after the whole answer or when the connection breaks
			reply.raw.once('close', () => limiter.leave());
			return;
		}
		const retryAfter = retryAfterOf(limit, arrival.freeAt);
		if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
		throw new DriftError('rate_limit', 'Too many requests: the rate limit was reached');
	}
}
