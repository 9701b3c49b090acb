import type { FastifyReply, FastifyRequest } from 'fastify';

import type { RateLimit } from '../settings.ts';
import { DriftError } from './errors.ts';

declare module 'fastify' {
	interface FastifyContextConfig {
		/** Whether the limit of reports applies to the route. */
		report?: boolean;
	}
}

/** Answers 429 to requests that come too fast (drift-api.md §1.2). A refused request does not count. */
export class RateLimiter {
	/** When each request in the window was let through, in ms, oldest first. */
	private passed: number[] = [];
	private readonly limitOf: (request: FastifyRequest) => RateLimit | undefined;

	/** `limitOf` returns the limit that applies to a request, if any. */
	constructor(limitOf: (request: FastifyRequest) => RateLimit | undefined) {
		this.limitOf = limitOf;
	}

	reset(): void {
		this.passed = [];
	}

	check = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
		const limit = this.limitOf(request);
		if (!limit) return;
		const now = Date.now();
		this.passed = this.passed.filter((time) => time > now - limit.perMs);
		const [oldest] = this.passed;
		if (oldest === undefined || this.passed.length < limit.requests) {
			this.passed.push(now);
			return;
		}
		const free = oldest + limit.perMs;
		if (limit.retryAfter === 'seconds') reply.header('retry-after', String(Math.ceil((free - now) / 1000)));
		// An HTTP date has whole seconds: rounded up
		if (limit.retryAfter === 'date') reply.header('retry-after', new Date(Math.ceil(free / 1000) * 1000).toUTCString());
		throw new DriftError('rate_limit', 'Too many requests: the rate limit was reached');
	};
}
