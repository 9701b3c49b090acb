import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';

/** A request the simulator received. */
export interface RecordedRequest {
	method: string;
	/** Without the query. */
	path: string;
	/** Repeated parameters are lists. */
	query: Record<string, string | string[]>;
	/** As parsed; undefined if there was none or it could not be parsed. */
	body: unknown;
	headers: IncomingHttpHeaders;
	/** In ms since 1970. */
	startedAt: number;
	/** In ms since 1970; undefined while the request is being handled. */
	endedAt?: number;
	/** Undefined if no answer was sent. */
	status?: number;
}

/** Records every request, and counts how many are handled at once. */
export class Recorder {
	readonly requests: RecordedRequest[] = [];
	maxInFlight = 0;
	private inFlight = 0;
	private readonly records = new WeakMap<FastifyRequest, RecordedRequest>();
	private readonly observe: ((request: RecordedRequest) => void) | undefined;

	/** With an observer, each request is given to it when it has ended, and not kept. */
	constructor(observe?: (request: RecordedRequest) => void) {
		this.observe = observe;
	}

	reset(): void {
		this.requests.length = 0;
		this.maxInFlight = this.inFlight;
	}

	/** When a request's headers have arrived. */
	begin = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
		const record: RecordedRequest = {
			method: request.method,
			path: pathOf(request),
			query: Object.assign({}, request.query),
			body: undefined,
			headers: request.headers,
			startedAt: Date.now(),
		};
		this.records.set(request, record);
		if (!this.observe) this.requests.push(record);
		this.maxInFlight = Math.max(this.maxInFlight, ++this.inFlight);
		reply.raw.once('close', () => this.finish(record));
	};

	/** When its body is parsed. */
	read = async (request: FastifyRequest): Promise<void> => {
		const record = this.records.get(request);
		if (record) record.body = request.body;
	};

	/** Just before its answer is sent, so that whoever has the answer finds it recorded. */
	end = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
		const record = this.records.get(request);
		if (!record || request.raw.socket.destroyed) return;
		record.status = reply.statusCode;
		this.finish(record);
	};

	private finish(record: RecordedRequest): void {
		if (record.endedAt !== undefined) return;
		record.endedAt = Date.now();
		this.inFlight--;
		this.observe?.(record);
	}
}

/** The path of a request, without its query. */
export function pathOf(request: FastifyRequest): string {
	return request.url.replace(/\?.*$/s, '');
}
