import type {
	ICredentialDataDecryptedObject,
	IExecuteSingleFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { isObject } from './json';

/** The registered names of the two kinds of credential. n8n's built-in Drift node owns `driftApi` and `driftOAuth2Api`. */
export const TOKEN_CREDENTIAL = 'driftAccessTokenApi';
export const APP_CREDENTIAL = 'driftAppOAuth2Api';

/** The contexts n8n calls the nodes with: an item of an execution, the editor, a poll, a webhook. */
export type DriftContext = IExecuteSingleFunctions | ILoadOptionsFunctions | IPollFunctions | IWebhookFunctions;

/** The name of the credential the user chose. */
export const credentialName = (context: DriftContext): string =>
	context.getNodeParameter('authentication', 'accessToken') === 'oAuth2' ? APP_CREDENTIAL : TOKEN_CREDENTIAL;

/** The access token in a credential of either kind, empty if there is none yet. */
export function accessTokenOf({ accessToken, oauthTokenData }: ICredentialDataDecryptedObject): string {
	const token = isObject(oauthTokenData) ? oauthTokenData.access_token : accessToken;
	// A token pasted with a line break works all the same, because the HTTP library trims headers
	return typeof token === 'string' ? token.trim() : '';
}

/** The access token in the credential the user chose, as it is stored now. */
export const storedToken = async (context: DriftContext): Promise<string> =>
	accessTokenOf(await context.getCredentials(credentialName(context)));

/** The parts of a credential that must never be shown. */
export function secretsOf(credential: ICredentialDataDecryptedObject): string[] {
	const { clientSecret, oauthTokenData } = credential;
	const refreshToken = isObject(oauthTokenData) ? oauthTokenData.refresh_token : undefined;
	return [accessTokenOf(credential), clientSecret, refreshToken]
		.filter((secret) => typeof secret === 'string' && secret !== '')
		.map(String);
}

/** The secrets of the credential the user chose, as it is stored now. */
export const storedSecrets = async (context: DriftContext): Promise<string[]> =>
	secretsOf(await context.getCredentials(credentialName(context)));
