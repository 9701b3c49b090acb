import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { LOOPBACK } from '../nodes/Drift/client/baseUrl';

/** The Base URL without trailing slashes, as an expression. */
const BASE = '$self["baseUrl"].trim().replace(/\\/+$/, "")';

/** Whether the client secret is safe to send there: over https, or over http to this machine. */
const IS_SAFE = `/^(https:|http:\\/\\/${LOOPBACK}(:\\d+)?(\\/|$))/i.test(${BASE})`;

export class DriftOAuth2Api implements ICredentialType {
	// n8n's built-in Drift node owns the name `driftOAuth2Api`, and the last package loaded under a name wins
	name = 'driftAppOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Drift App OAuth2 API';

	icon: Icon = { light: 'file:../nodes/Drift/drift.svg', dark: 'file:../nodes/Drift/drift.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-drift/n8n-nodes-drift/blob/main/docs/credential.md#oauth2';

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://driftapi.com',
			description:
				'The URL of the API, and the only one the Drift node sends the tokens to. Must be https, or http on this machine for tests.',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			// At Drift itself, only this page has a host of its own: drift-api.md §1.3
			default: `={{ !${IS_SAFE} ? "" : ${BASE}.toLowerCase() === "https://driftapi.com" ? "https://dev.drift.com/authorize" : ${BASE} + "/authorize" }}`,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${IS_SAFE} ? ${BASE} + "/oauth2/token" : "" }}`,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			// Scopes are selected in the app at dev.drift.com
			default: '',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
	];
}
