import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

/** Which of the two credentials is used. */
export const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{ name: 'Access Token', value: 'accessToken', description: 'The token of your own Drift app' },
		{ name: 'OAuth2', value: 'oAuth2', description: 'Sign in with a public Drift app' },
	],
	default: 'accessToken',
	description: 'How to authenticate with Drift',
};

/** One of the two, as `authentication` says. */
export const credentials: INodeCredentialDescription[] = [
	{
		name: 'driftAccessTokenApi',
		required: true,
		testedBy: 'testToken',
		displayOptions: { show: { authentication: ['accessToken'] } },
	},
	{ name: 'driftAppOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
];
