import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

/** Which of the two credentials is used. */
export const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{ name: 'Access Token', value: 'accessToken', description: 'The token of an app of your own' },
		{ name: 'OAuth2', value: 'oAuth2', description: 'The sign-in of a public app' },
	],
	default: 'accessToken',
	description: 'How the node signs in to Drift',
};

/** One of the two, as `authentication` says. */
export const credentials: INodeCredentialDescription[] = [
	{ name: 'driftAccessTokenApi', required: true, testedBy: 'testToken', displayOptions: { show: { authentication: ['accessToken'] } } },
	{ name: 'driftAppOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
];
