import { ORG_ID } from '../model/organization.ts';

/** Where deliveries go, and what proves that they come from Drift (drift-api.md §11). */
export interface Subscriber {
	url: string;
	/** The app's verification token. */
	token: string;
}

/** What stands for the verification token; `another` is as long as the right one and differs in the last character. */
export type TokenOption = 'right' | 'another' | 'empty' | 'missing' | { text: string };

/** How a delivery differs from a correct one. */
export interface DeliveryOptions {
	/** In the header `X-Verification-Token`. */
	headerToken?: TokenOption;
	/** In the body's field `token`. */
	bodyToken?: TokenOption;
	/** Replaces the whole body; text and bytes are sent as they are, objects and lists as JSON. */
	body?: object | string;
	/** Default: `application/json`. */
	contentType?: string;
}

/** A delivery as sent over HTTP. */
export interface WebhookRequest {
	url: string;
	headers: Record<string, string>;
	body: Buffer;
}

/** The receiver's answer. */
export interface WebhookResponse {
	status: number;
	body: string;
}

/** The request of a delivery: `{type, orgId, token, data}`, with the token in a header too (drift-api.md §11). */
export function buildRequest(
	{ url, token }: Subscriber,
	type: string,
	data: unknown,
	options: DeliveryOptions,
): WebhookRequest {
	const { headerToken = 'right', bodyToken = 'right', contentType = 'application/json' } = options;
	const inHeader = tokenText(headerToken, token);
	const body = options.body ?? { type, orgId: ORG_ID, token: tokenText(bodyToken, token), data };
	return {
		url,
		headers: { 'content-type': contentType, ...(inHeader === undefined ? {} : { 'X-Verification-Token': inHeader }) },
		body:
			typeof body === 'string' || body instanceof Uint8Array ? Buffer.from(body) : Buffer.from(JSON.stringify(body)),
	};
}

function tokenText(given: TokenOption, right: string): string | undefined {
	if (typeof given === 'object') return given.text;
	if (given === 'missing') return undefined;
	if (given === 'empty') return '';
	return given === 'right' ? right : right.slice(0, -1) + (right.endsWith('x') ? 'y' : 'x');
}

/** Sends a delivery once, over a connection of its own: a kept one may be broken by the time it is used again. */
export async function sendRequest(
	{ url, headers, body }: WebhookRequest,
	signal: AbortSignal,
): Promise<WebhookResponse> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { ...headers, connection: 'close' },
		body: new Uint8Array(body),
		redirect: 'manual',
		signal,
	});
	return { status: response.status, body: await response.text() };
}

/** Why there was no answer: the cause's code, such as ECONNREFUSED, or else the error's name. */
export function reasonOf(error: unknown): string {
	const { name = 'Error', cause }: { name?: string; cause?: { code?: string } } = Object(error);
	return cause?.code ?? name;
}
