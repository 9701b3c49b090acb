import * as http from 'node:http';

import type { Drift } from '../../../playground/simulator/index.ts';

interface RequestOptions {
	/** Sent as JSON. */
	body?: unknown;
	/** Sent unchanged. */
	rawBody?: string;
	headers?: Record<string, string>;
	/** Default: the token with every scope. */
	token?: string;
}

export interface Answer<T> {
	status: number;
	headers: Headers;
	text: string;
	/** The parsed text, or the text itself if it is not JSON. */
	body: T;
}

/** Sends the simulator one request over HTTP. */
export async function request<T = unknown>(
	drift: Drift,
	method: string,
	path: string,
	asked: RequestOptions = {},
): Promise<Answer<T>> {
	const { body, rawBody, headers, token = drift.token } = asked;
	const response = await fetch(drift.url + path, {
		method,
		body: body === undefined ? rawBody : JSON.stringify(body),
		headers: {
			authorization: `Bearer ${token}`,
			...(body === undefined ? {} : { 'content-type': 'application/json' }),
			...headers,
		},
		redirect: 'manual',
	});
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

/** Sends one request, with a body whatever the method. Returns the answer's status and text. */
export async function requestWithBody(
	drift: Drift,
	method: string,
	path: string,
	body?: unknown,
): Promise<Pick<Answer<never>, 'status' | 'text'>> {
	const sent = body === undefined ? '' : JSON.stringify(body);
	const headers = {
		authorization: `Bearer ${drift.token}`,
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(sent),
	};
	return await new Promise((resolve, reject) => {
		const outgoing = http.request(drift.url + path, { method, headers }, (answer) => {
			void answer
				.setEncoding('utf8')
				.toArray()
				.then((chunks) => resolve({ status: answer.statusCode ?? 0, text: chunks.join('') }), reject);
		});
		outgoing.once('error', reject).end(sent);
	});
}

function parsed(text: string) {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
