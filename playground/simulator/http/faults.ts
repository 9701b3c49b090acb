import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';

import { DriftError, errorTypeOf } from './errors.ts';
import { pathOf } from './recorder.ts';

/** What goes wrong. */
export type FaultKind =
	/** This answer, without carrying the request out. A string body is sent as text/html by default. */
	| { status: number; body?: unknown; headers?: Record<string, string> }
	/** 200 with this HTML. */
	| { html: string }
	/** The connection breaks before the request is carried out, afterwards but before the answer, or in the middle of the answer. */
	| { reset: 'before' | 'after' | 'during' }
	/** A list's cursor leads to the same page again. */
	| { stuckCursor: true }
	| { withoutPagination: true }
	| { withoutLinks: true }
	/** No answer ever comes. */
	| { hang: true }
	/** 302 to this address. */
	| { redirect: string };

/** A fault for matching requests that no rate limit refuses: `times` of them (default 1), after `skip` others (default 0). */
export type Fault = FaultKind & { method?: string; path?: string | RegExp; times?: number; skip?: number };

interface Page {
	pagination: { more: boolean; next?: string };
	links?: { self?: string; next?: string };
}

/** drift-api.md §5 */
interface AccountsPage {
	data: { accounts: object[]; next?: string };
}

/** Makes requests fail as ordered. */
export class Faults {
	private readonly waiting: Array<{ fault: Fault; times: number; skip: number }> = [];
	private readonly taken = new WeakMap<FastifyRequest, FaultKind>();

	add(fault: Fault): void {
		this.waiting.push({ fault, times: fault.times ?? 1, skip: fault.skip ?? 0 });
	}

	reset(): void {
		this.waiting.length = 0;
	}

	/** Before the request is carried out: answers it, or remembers its fault for later. */
	before = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
		const fault = this.take(request);
		if (!fault) return undefined;
		this.taken.set(request, fault);
		if ('html' in fault) return reply.type('text/html').send(fault.html);
		if ('redirect' in fault) return reply.redirect(fault.redirect);
		if ('hang' in fault) return reply.hijack();
		if ('status' in fault) return sendStatus(reply, fault);
		if ('reset' in fault && fault.reset === 'before') {
			request.raw.socket.resetAndDestroy();
			return reply.hijack();
		}
		return undefined;
	};

	/** Before the answer becomes JSON: spoils its pagination. */
	spoil = async (request: FastifyRequest, _reply: FastifyReply, payload: unknown): Promise<unknown> => {
		const fault = this.taken.get(request);
		if (fault && 'stuckCursor' in fault && isAccountsPage(payload)) return withStuckAccountsCursor(payload, request);
		if (!fault || !isPage(payload)) return payload;
		if ('withoutPagination' in fault) return { ...payload, pagination: undefined };
		if ('withoutLinks' in fault) return { ...payload, links: undefined };
		if ('stuckCursor' in fault) return withStuckCursor(payload, request);
		return payload;
	};

	/** After the request was carried out, before its answer is sent: breaks the connection, or has it break after half of the answer. */
	after = async (request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> => {
		const fault = this.taken.get(request);
		if (!fault || !('reset' in fault)) return payload;
		if (fault.reset === 'during' && (typeof payload === 'string' || Buffer.isBuffer(payload)))
			return halfOf(Buffer.from(payload), reply);
		request.raw.socket.resetAndDestroy();
		return payload;
	};

	/** The first matching fault that is still due. One that skips this request leaves it to the next. */
	private take(request: FastifyRequest): FaultKind | undefined {
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

function sendStatus(
	reply: FastifyReply,
	{ status, body, headers = {} }: Extract<FaultKind, { status: number }>,
): FastifyReply {
	reply.code(status).headers(headers);
	if (body === undefined) throw new DriftError(errorTypeOf(status), `Simulated trouble with status ${status}`, status);
	if (typeof body === 'string' && !reply.hasHeader('content-type')) reply.type('text/html');
	return reply.send(body);
}

/** The first half of an answer that says how long the whole is. */
function halfOf(whole: Buffer, reply: FastifyReply): Readable {
	reply.header('content-length', whole.length);
	return Readable.from(
		(async function* () {
			yield whole.subarray(0, whole.length / 2);
			// until it has left
			await setTimeout(20);
			throw new Error('Simulated trouble in the middle of an answer');
		})(),
	);
}

function isPage(payload: unknown): payload is Page {
	return typeof payload === 'object' && payload !== null && 'pagination' in payload;
}

function isAccountsPage(payload: unknown): payload is AccountsPage {
	if (typeof payload !== 'object' || payload === null || !('data' in payload)) return false;
	return typeof payload.data === 'object' && payload.data !== null && 'accounts' in payload.data;
}

function withStuckAccountsCursor({ data }: AccountsPage, request: FastifyRequest): object {
	const { index, size } = Object.assign({ index: '0', size: '10' }, request.query);
	return { data: { ...data, next: `/accounts?index=${index}&size=${size}` } };
}

function withStuckCursor({ links, ...rest }: Page, request: FastifyRequest): object {
	const { next } = Object.assign({ next: '' }, request.query);
	return {
		...rest,
		pagination: { more: true, next: next || '0' },
		links: links && { self: links.self, next: links.self },
	};
}
