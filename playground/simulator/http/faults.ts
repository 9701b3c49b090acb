import type { FastifyReply, FastifyRequest } from 'fastify';
import { DriftError, errorTypeOf } from './errors.ts';
import { pathOf } from './recorder.ts';

/** What goes wrong: exactly one of these. */
export type Trouble =
	/** This answer, instead of carrying the request out. A body that is a string is sent as text/html. */
	| { status: number; body?: unknown; headers?: Record<string, string> }
	/** 200 with this HTML. */
	| { html: string }
	/** The connection breaks before the request is carried out, or after that but before the answer. */
	| { reset: 'before' | 'after' }
	/** The next cursor of a list leads to the same page again. */
	| { stuckCursor: true }
	| { withoutPagination: true }
	| { withoutLinks: true }
	/** No answer, ever. */
	| { hang: true }
	/** 302 to this address. */
	| { redirect: string };

/** Trouble for the requests that match: `times` of them (default 1), after `skip` others (default 0). */
export type Fault = Trouble & { method?: string; path?: string | RegExp; times?: number; skip?: number };

interface Page {
	pagination: { more: boolean; next?: string };
	links?: { self?: string; next?: string };
}

/** drift-api.md §5 */
interface AccountsPage {
	data: { accounts: object[]; next?: string };
}

/** What has been ordered to go wrong, and makes it happen. */
export class Faults {
	private readonly waiting: Array<{ fault: Fault; times: number; skip: number }> = [];
	private readonly troubles = new WeakMap<FastifyRequest, Trouble>();

	add(fault: Fault): void {
		this.waiting.push({ fault, times: fault.times ?? 1, skip: fault.skip ?? 0 });
	}

	reset(): void {
		this.waiting.length = 0;
	}

	/** Before the request is carried out: answers in its place, or remembers the trouble for later. */
	before = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
		const trouble = this.take(request);
		if (!trouble) return undefined;
		this.troubles.set(request, trouble);
		if ('html' in trouble) return reply.type('text/html').send(trouble.html);
		if ('redirect' in trouble) return reply.redirect(trouble.redirect);
		if ('hang' in trouble) return reply.hijack();
		if ('status' in trouble) return answer(reply, trouble);
		if ('reset' in trouble && trouble.reset === 'before') {
			request.raw.socket.resetAndDestroy();
			return reply.hijack();
		}
		return undefined;
	};

	/** Before an answer is made JSON: spoils the pager. */
	spoil = async (request: FastifyRequest, _reply: FastifyReply, payload: unknown): Promise<unknown> => {
		const trouble = this.troubles.get(request);
		if (trouble && 'stuckCursor' in trouble && isAccountsPage(payload)) return stuckAccounts(payload, request);
		if (!trouble || !isPage(payload)) return payload;
		if ('withoutPagination' in trouble) return { ...payload, pagination: undefined };
		if ('withoutLinks' in trouble) return { ...payload, links: undefined };
		if ('stuckCursor' in trouble) return stuck(payload, request);
		return payload;
	};

	/** The request is carried out, its answer is ready. */
	after = async (request: FastifyRequest): Promise<void> => {
		const trouble = this.troubles.get(request);
		if (trouble && 'reset' in trouble) request.raw.socket.resetAndDestroy();
	};

	/** The first fault still due that matches; one that is to skip this request lets it pass to the next. */
	private take(request: FastifyRequest): Trouble | undefined {
		for (const entry of this.waiting) {
			if (entry.times === 0 || !matches(entry.fault, request)) continue;
			if (entry.skip > 0) {
				entry.skip--;
				continue;
			}
			entry.times--;
			return entry.fault;
		}
		return undefined;
	}
}

function matches({ method, path }: Fault, request: FastifyRequest): boolean {
	if (method !== undefined && method !== request.method) return false;
	if (path === undefined) return true;
	return typeof path === 'string' ? path === pathOf(request) : path.test(pathOf(request));
}

function answer(reply: FastifyReply, { status, body, headers = {} }: Extract<Trouble, { status: number }>): FastifyReply {
	reply.code(status).headers(headers);
	if (body === undefined) throw new DriftError(errorTypeOf(status), `Simulated trouble with status ${status}`, status);
	if (typeof body === 'string' && !reply.hasHeader('content-type')) reply.type('text/html');
	return reply.send(body);
}

function isPage(payload: unknown): payload is Page {
	return typeof payload === 'object' && payload !== null && 'pagination' in payload;
}

function isAccountsPage(payload: unknown): payload is AccountsPage {
	if (typeof payload !== 'object' || payload === null || !('data' in payload)) return false;
	return typeof payload.data === 'object' && payload.data !== null && 'accounts' in payload.data;
}

function stuckAccounts({ data }: AccountsPage, request: FastifyRequest): object {
	const { index, size } = Object.assign({ index: '0', size: '10' }, request.query);
	return { data: { ...data, next: `/accounts?index=${index}&size=${size}` } };
}

function stuck({ links, ...rest }: Page, request: FastifyRequest): object {
	const { next } = Object.assign({ next: '' }, request.query);
	return { ...rest, pagination: { more: true, next: next || '0' }, links: links && { self: links.self, next: links.self } };
}
