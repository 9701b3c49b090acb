import { ORG_ID } from '../model/organization.ts';

/** Where deliveries go, and what proves them to be Drift's (drift-api.md §11). */
export interface Target {
	url: string;
	/** The app's verification token. */
	token: string;
}

/** The verification token; `another` is as long as the right one and differs in its last character. */
export type GivenToken = 'right' | 'another' | 'empty' | 'missing' | { text: string };

/** How a delivery departs from the right one. */
export interface How {
	/** In the header `X-Verification-Token`. */
	headerToken?: GivenToken;
	/** In the body's field `token`. */
	bodyToken?: GivenToken;
	/** The whole body instead of the envelope; text and bytes are sent as they are, objects and lists as JSON. */
	body?: object | string;
	/** Instead of `application/json`. */
	contentType?: string;
}

/** A delivery as it goes over the wire. */
export interface WebhookRequest {
	url: string;
	headers: Record<string, string>;
	body: Buffer;
}

/** What the receiver says. */
export interface WebhookAnswer {
	status: number;
	body: string;
}

/** The request of a delivery: `{type, orgId, token, data}`, the token in a header too (drift-api.md §11). */
export function compose({ url, token }: Target, type: string, data: unknown, how: How): WebhookRequest {
	const { headerToken = 'right', bodyToken = 'right', contentType = 'application/json' } = how;
	const inHeader = tokenText(headerToken, token);
	const body = how.body ?? { type, orgId: ORG_ID, token: tokenText(bodyToken, token), data };
	return {
		url,
		headers: { 'content-type': contentType, ...(inHeader === undefined ? {} : { 'X-Verification-Token': inHeader }) },
		body: typeof body === 'string' || body instanceof Uint8Array ? Buffer.from(body) : Buffer.from(JSON.stringify(body)),
	};
}

function tokenText(given: GivenToken, right: string): string | undefined {
	if (typeof given === 'object') return given.text;
	if (given === 'missing') return undefined;
	if (given === 'empty') return '';
	return given === 'right' ? right : right.slice(0, -1) + (right.endsWith('x') ? 'y' : 'x');
}

/** Sends a delivery once, over a connection of its own: one left open may be broken by the time it is used again. */
export async function post({ url, headers, body }: WebhookRequest, signal: AbortSignal): Promise<WebhookAnswer> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { ...headers, connection: 'close' },
		body: new Uint8Array(body),
		redirect: 'manual',
		signal,
	});
	return { status: response.status, body: await response.text() };
}

/** Why there was no answer: the code of the cause, such as ECONNREFUSED, where it has one, else what kind of error it is. */
export function reasonOf(error: unknown): string {
	const { name = 'Error', cause }: { name?: string; cause?: { code?: string } } = Object(error);
	return cause?.code ?? name;
}
