import { UnexpectedError } from 'n8n-workflow';
import type { IDataObject, IWebhookDescription, IWebhookResponseData } from 'n8n-workflow';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { buffer } from 'node:stream/consumers';
import { createGunzip, createInflate } from 'node:zlib';

/** What n8n makes of Node.js's request before a webhook node sees it, as far as nodes ask for it; n8n-core declares the rest. */
export interface WebhookRequest extends IncomingMessage {
	body?: unknown;
	params: IDataObject;
	query: IDataObject;
}

/** An answer of n8n itself. */
export class Refused extends Error {
	readonly status: number;
	readonly hint?: string;

	constructor(status: number, message: string, hint?: string) {
		super(message);
		this.status = status;
		this.hint = hint;
	}
}

const MEGABYTE = 1024 * 1024;

const parsable = (contentType = '') =>
	/^(application\/json|text\/plain|application\/x-www-form-urlencoded)/.test(contentType) ||
	/[/+]xml$/.test(contentType);

/** Starts a server on a free port of this machine. */
export async function listen(): Promise<{ server: Server; origin: string }> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new UnexpectedError('The server has no port');
	return { server, origin: `http://127.0.0.1:${address.port}` };
}

/** Takes a request of Node.js's server; returns it with what is known before the body is read. */
export function prepareRequest(request: IncomingMessage): WebhookRequest {
	const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
	const [type, ...parameters] = request.headers['content-type']?.split(';') ?? [];
	const charset = parameters
		.map((parameter) => parameter.trim().split('='))
		.find(([name]) => name?.toLowerCase() === 'charset')?.[1];
	const encoding = charset?.replaceAll('"', '').toLowerCase() ?? 'utf-8';
	return Object.assign(request, {
		params: {},
		query: { ...parse(searchParams.toString()) },
		...(type !== undefined && { contentType: type.toLowerCase(), encoding }),
	});
}

/** Reads the body into the request as n8n does for a node of this version; XML and the fields of forms with files excepted. */
export async function readBody(request: WebhookRequest, typeVersion: number): Promise<void> {
	const { contentType, encoding, headers } = request;
	if (contentType === 'multipart/form-data') {
		request.body = { data: {}, files: {} };
		return;
	}
	if (contentType?.startsWith('multipart/')) return;
	if (typeVersion > 1 && !parsable(contentType)) return;
	const unzip = new Map([
		['gzip', createGunzip],
		['deflate', createInflate],
	]).get(headers['content-encoding'] ?? '');
	const rawBody = await buffer(unzip ? request.pipe(unzip()) : request);
	if (rawBody.length > 16 * MEGABYTE) throw new Error('request entity too large');
	request.rawBody = rawBody;
	// An empty body stays undefined
	if (rawBody.length === 0) return;
	try {
		// A text of an unknown charset throws
		const text = () => rawBody.toString(encoding);
		if (contentType === 'application/json') request.body = JSON.parse(text().replace(/^\uFEFF/, ''));
		else if (contentType === 'application/x-www-form-urlencoded')
			request.body = { ...parse(text().replace(/^\uFEFF/, '')) };
		else if (contentType === 'text/plain') request.body = text();
	} catch (error) {
		throw new Refused(422, 'Failed to parse request body', error instanceof Error ? error.message : undefined);
	}
}

/** What n8n answers as soon as the node is done with an event. */
export function replyTo(
	result: IWebhookResponseData,
	{ responseData = 'firstEntryJson' }: IWebhookDescription,
): unknown {
	if (result.workflowData && responseData === 'noData') return undefined;
	// n8n takes its own default, which stands for the first item, for the answer itself
	if (result.workflowData && responseData) return responseData;
	return result.webhookResponse ?? { message: result.workflowData ? 'Workflow was started' : 'Webhook call received' };
}

/** Answers as n8n does: text as it is, anything else as JSON. A node that throws may have answered before. */
export function answer(response: ServerResponse, status: number, body: unknown): void {
	if (response.headersSent) return;
	const type = typeof body === 'string' ? 'text/html' : 'application/json';
	response.writeHead(status, { 'content-type': `${type}; charset=utf-8` });
	response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
