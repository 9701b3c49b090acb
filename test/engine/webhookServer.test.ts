import { gzipSync } from 'node:zlib';

import { tinyApi, tinyWebhook } from './tiny.ts';
import { startWebhook } from './webhook.ts';
import type { WebhookN8n } from './webhook.ts';

let n8n: WebhookN8n;

afterEach(async () => await n8n.close());

const start = async () =>
	await startWebhook({ nodeType: show, credentialType: tinyApi, credentials: {}, parameters: {} });

const seen = async (init: RequestInit) => {
	const response = await fetch(`${n8n.url}?q=1`, { method: 'POST', ...init });
	return [response.status, JSON.parse(await response.text())];
};
const show = tinyWebhook(async function () {
	const { rawBody, contentType = '' } = this.getRequestObject();
	const webhookResponse = {
		body: this.getBodyData() ?? 'none',
		raw: rawBody.toString(),
		contentType,
		query: this.getQueryData(),
		params: this.getParamsData(),
	};
	return { webhookResponse };
});
const type = (name: string) => ({ 'content-type': name });
const rest = { query: { q: '1' }, params: {} };

it.each([
	{
		headers: type('application/json; charset=utf-8'),
		body: '{"a":"ä"}',
		parsed: { a: 'ä' },
		contentType: 'application/json',
	},
	{
		headers: type('application/x-www-form-urlencoded'),
		body: 'a=1&a=2',
		parsed: { a: ['1', '2'] },
		contentType: 'application/x-www-form-urlencoded',
	},
	{ headers: type('text/plain'), body: '{"a":1}', parsed: '{"a":1}', contentType: 'text/plain' },
	{ headers: type('application/octet-stream'), body: 'abc', parsed: 'none', contentType: 'application/octet-stream' },
	{ headers: type('application/json'), body: '', parsed: 'none', contentType: 'application/json' },
])(
	'a request of $contentType comes with its body, parsed and raw: $body',
	async ({ headers, body, parsed, contentType }) => {
		n8n = await start();
		expect(await seen({ headers, body })).toEqual([200, { body: parsed, raw: body, contentType, ...rest }]);
	},
);

it('a request that is compressed comes unpacked', async () => {
	n8n = await start();
	const body = gzipSync('{"a":1}');
	expect(await seen({ headers: { ...type('application/json'), 'content-encoding': 'gzip' }, body })).toEqual([
		200,
		{ body: { a: 1 }, raw: '{"a":1}', contentType: 'application/json', ...rest },
	]);
});

it.each([
	{ what: 'malformed JSON', init: { headers: type('application/json'), body: '{' }, status: 422 },
	{ what: 'an unknown charset', init: { headers: type('application/json; charset=klingon'), body: '{}' }, status: 422 },
	{ what: 'broken compression', init: { headers: { 'content-encoding': 'gzip' }, body: 'abc' }, status: 500 },
	{ what: 'too long a body', init: { body: 'a'.repeat(16 * 1024 * 1024 + 1) }, status: 500 },
	{ what: 'another method', init: { method: 'PUT' }, status: 404 },
])('a request with $what never reaches the node', async ({ init, status }) => {
	n8n = await start();
	expect(await seen(init)).toEqual([status, expect.objectContaining({ message: expect.any(String) })]);
	expect(n8n.failures).toEqual([]);
});
