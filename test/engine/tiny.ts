import type { ICredentialType, INodeType, INodeTypeDescription, IWebhookDescription } from 'n8n-workflow';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';

export interface TinyRequest {
	method?: string;
	url?: string;
	headers: IncomingHttpHeaders;
	/** Set once the caller hung up before it had its answer. */
	aborted: boolean;
}

export interface TinyServer {
	url: string;
	requests: TinyRequest[];
	close(): Promise<void>;
}

/** Starts a server on this machine: /things/<id> answers with the id, /things with two of them, /missing with 404, /never not at all. */
export async function startTinyServer(): Promise<TinyServer> {
	const requests: TinyRequest[] = [];
	const server = createServer(({ method, url = '', headers }, response) => {
		const request: TinyRequest = { method, url, headers, aborted: false };
		requests.push(request);
		response.on('close', () => (request.aborted = !response.writableFinished));
		if (url.includes('never')) return;
		response.statusCode = url.includes('missing') ? 404 : 200;
		response.setHeader('content-type', 'application/json');
		if (response.statusCode === 404) response.end(JSON.stringify({ error: { message: 'No such thing' } }));
		else if (url === '/things') response.end(JSON.stringify({ things: [{ id: 'a' }, { id: 'b' }] }));
		else response.end(JSON.stringify({ id: url.split('/').pop() }));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The server has no port');
	return {
		url: `http://127.0.0.1:${address.port}`,
		requests,
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

const properties: ICredentialType['properties'] = [
	{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
	{ displayName: 'Token', name: 'token', type: 'string', default: 'default-token' },
];

/** A credential that authenticates by description. */
export const tinyApi: ICredentialType = {
	name: 'tinyApi',
	displayName: 'Tiny API',
	properties,
	authenticate: {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{ $credentials.token }}' }, qs: { key: 'k' } },
	},
};

/** The same, by a function. */
export const tinyFunctionApi: ICredentialType = {
	...tinyApi,
	authenticate: async ({ token }, request) => ({
		...request,
		headers: { ...request.headers, 'x-token': String(token) },
	}),
};

/** What a trigger may have beside it. */
export const tinySecretApi: ICredentialType = { name: 'tinySecretApi', displayName: 'Tiny Secret', properties };

const description: INodeTypeDescription = {
	displayName: 'Tiny',
	name: 'tiny',
	group: ['transform'],
	version: 1,
	description: "Serves the harness's own tests",
	defaults: { name: 'Tiny' },
	inputs: ['main'],
	outputs: ['main'],
	credentials: [{ name: 'tinyApi', required: true, testedBy: 'testToken' }],
	properties: [],
};

/** A declarative node: `path` is what it gets; `list` unwraps `things`; `file` puts the answer into a binary property. */
export const tinyNode: INodeType = {
	description: {
		...description,
		requestDefaults: { baseURL: '={{ $credentials.baseUrl }}' },
		properties: [
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				default: '/things/default',
				routing: { request: { method: 'GET', url: '={{ $value }}' } },
			},
			{
				displayName: 'Output',
				name: 'output',
				type: 'options',
				default: 'object',
				options: [
					{ name: 'Object', value: 'object' },
					{
						name: 'List',
						value: 'list',
						routing: { output: { postReceive: [{ type: 'rootProperty', properties: { property: 'things' } }] } },
					},
					{
						name: 'File',
						value: 'file',
						routing: {
							output: {
								postReceive: [
									async function (_items, { body }) {
										const data = await this.helpers.prepareBinaryData(
											Buffer.from(JSON.stringify(body)),
											'thing.txt',
											'text/plain',
										);
										return [{ json: {}, binary: { data }, pairedItem: { item: this.getItemIndex() } }];
									},
								],
							},
						},
					},
				],
			},
		],
	},
	methods: {
		listSearch: {
			async findThings(filter, paginationToken) {
				const { baseUrl } = await this.getCredentials('tinyApi');
				const url = `${String(baseUrl)}/things/${this.getCurrentNodeParameter('output')}-${filter}-${paginationToken}`;
				const thing: unknown = await this.helpers.httpRequestWithAuthentication.call(this, 'tinyApi', { url });
				return {
					results: [{ name: JSON.stringify(thing), value: this.getNode().typeVersion }],
					paginationToken: 'next',
				};
			},
		},
		credentialTest: {
			async testToken({ data }) {
				const thing: unknown = await this.helpers.request({
					url: `${String(data?.['baseUrl'])}/things/test`,
					json: true,
				});
				return { status: 'OK', message: `${String(data?.['token'])} ${JSON.stringify(thing)}` };
			},
		},
	},
};

/** Takes an `execute`; returns a programmatic node around it. */
export const programmatic = (execute: INodeType['execute']): INodeType => ({ description, execute });

/** What a trigger says of itself. */
export const triggerDescription: INodeTypeDescription = {
	...description,
	name: 'tinyTrigger',
	group: ['trigger'],
	inputs: [],
	credentials: [{ name: 'tinyApi', required: true }, { name: 'tinySecretApi' }],
};

/** Takes a `webhook`, and what else is to be said of it; returns a node around it. */
export function tinyWebhook(
	webhook: INodeType['webhook'],
	said: Partial<IWebhookDescription> = {},
	methods?: INodeType['webhookMethods'],
): INodeType {
	const webhooks: IWebhookDescription[] = [
		{ name: 'default', httpMethod: 'POST', path: 'events', responseData: '', ...said },
	];
	const properties: INodeTypeDescription['properties'] = [
		{ displayName: 'Zone', name: 'zone', type: 'string', default: '' },
	];
	return { description: { ...triggerDescription, webhooks, properties }, webhook, webhookMethods: methods };
}
