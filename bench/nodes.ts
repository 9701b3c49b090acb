import type { Credential } from '../playground/examples.ts';
import type { Kind } from './workloads.ts';
import { PAGE_SIZE } from './workloads.ts';

/** Where all nodes find Drift. */
export const HOST = 'driftapi.com';
const URL = `https://${HOST}`;

/** A node that is measured, as the editor stores it. */
export interface Contender {
	name: string;
	type: string;
	typeVersion: number;
	/** Of every workload that the node can do. */
	parameters: Partial<Record<Kind, object>>;
	/** With a token. */
	credential?: (token: string) => Credential;
	/** Whether it sends a request only after the answer to the one before. */
	oneAtATime?: boolean;
}

const byId = (id: string) => ({ __rl: true, mode: 'id', value: id });

/** In this node and in the built-in one. */
const create = {
	resource: 'contact',
	operation: 'create',
	email: '={{ $json.email }}',
	additionalFields: { name: '={{ $json.name }}' },
};

const drift: Contender = {
	name: 'this node',
	type: 'n8n-nodes-drift.drift',
	typeVersion: 1,
	parameters: {
		create,
		get: { resource: 'contact', operation: 'get', contactId: byId('={{ $json.id }}') },
		list: { resource: 'conversation', operation: 'getAll', returnAll: true },
		transcript: {
			resource: 'conversation',
			operation: 'getTranscript',
			format: 'driftText',
			conversationId: byId('={{ $json.id }}'),
		},
	},
	credential: (accessToken) => ({
		type: 'driftAccessTokenApi',
		name: 'This package',
		data: { accessToken, baseUrl: URL },
	}),
};

const bearer = { authentication: 'genericCredentialType', genericAuthType: 'httpBearerAuth' };

const httpRequest: Contender = {
	name: 'HTTP Request',
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.5,
	parameters: {
		create: {
			...bearer,
			method: 'POST',
			url: `${URL}/contacts`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={ "attributes": { "email": "{{ $json.email }}", "name": "{{ $json.name }}" } }',
			options: {},
		},
		get: { ...bearer, url: `=${URL}/contacts/{{ $json.id }}`, options: {} },
		list: {
			...bearer,
			url: `${URL}/conversations/list`,
			sendQuery: true,
			queryParameters: { parameters: [{ name: 'limit', value: String(PAGE_SIZE) }] },
			options: {
				pagination: {
					pagination: {
						paginationMode: 'updateAParameterInEachRequest',
						parameters: {
							parameters: [
								{
									type: 'qs',
									name: 'page_token',
									value: '={{ $response.body?.links.next.split("page_token=")[1] ?? "" }}',
								},
							],
						},
						paginationCompleteWhen: 'other',
						completeExpression: '={{ !$response.body.links.next }}',
					},
				},
			},
		},
		transcript: { ...bearer, url: `=${URL}/conversations/{{ $json.id }}/transcript`, options: {} },
	},
	credential: (token) => ({ type: 'httpBearerAuth', name: 'HTTP Request', data: { token } }),
};

const builtIn: Contender = {
	name: 'built-in node',
	type: 'n8n-nodes-base.drift',
	typeVersion: 1,
	parameters: {
		create,
		get: { resource: 'contact', operation: 'get', contactId: '={{ $json.id }}' },
	},
	credential: (accessToken) => ({ type: 'driftApi', name: 'Built-in', data: { accessToken } }),
	oneAtATime: true,
};

/** The nodes that are compared, this package's first. */
export const CONTENDERS: readonly Contender[] = [drift, httpRequest, builtIn];

/** In place of a node, to tell what an execution costs without it. */
export const NO_OPERATION: Contender = {
	name: 'No Operation',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	parameters: { create: {}, get: {}, list: {}, transcript: {} },
};
