import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { safeBaseUrl } from '../nodes/Drift/client/baseUrl';

export class DriftApi implements ICredentialType {
	// n8n's built-in Drift node owns the name `driftApi`, and the last package loaded under a name wins
	name = 'driftAccessTokenApi';

	displayName = 'Drift Access Token API';

	icon: Icon = { light: 'file:../nodes/Drift/drift.svg', dark: 'file:../nodes/Drift/drift.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-drift/n8n-nodes-drift/blob/main/docs/credential.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'The token of your own app. Create an app at dev.drift.com, select the scopes it needs, and choose Install to Drift.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://driftapi.com',
			description:
				'The URL of the API. The Drift nodes send the token nowhere else. Must be https, or http on this machine for tests.',
		},
	];

	/** Adds the token to a request to the base URL. Throws for any other URL, and if the base URL is not safe. */
	authenticate: IAuthenticate = async ({ accessToken, baseUrl }, request) => {
		const allowed = new URL(safeBaseUrl(baseUrl));
		// n8n's HTTP Request node uses `uri` instead of `url`
		const target = 'uri' in request ? String(request.uri) : request.url;
		if (new URL(target, request.baseURL).origin !== allowed.origin) {
			throw new Error(`The Drift token may only be sent to ${allowed.origin}`);
		}
		return { ...request, headers: { ...request.headers, Authorization: `Bearer ${String(accessToken).trim()}` } };
	};
}
