import { NodeApiError } from 'n8n-workflow';
import type { IDataObject, IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';

import { safeBaseUrl } from '../transport/baseUrl';
import { credentialName, APP_CREDENTIAL, secretsOf } from '../transport/credential';
import { readFailure, tell } from '../transport/errors';
import { notRenewed, renewToken } from '../transport/renewal';

/** Asks Drift for what a picker lists and gives the body of the answer; `scope` is what that needs of the token. Throws with Drift's reason. */
export async function ask(context: ILoadOptionsFunctions, url: string, qs: IDataObject, scope: string): Promise<unknown> {
	const name = credentialName(context);
	const credential = await context.getCredentials(name);
	const send = async (): Promise<unknown> => {
		const options: IHttpRequestOptions = { baseURL: safeBaseUrl(credential.baseUrl), url, qs, json: true, disableFollowRedirect: true };
		return await context.helpers.httpRequestWithAuthentication.call(context, name, options);
	};
	try {
		return await send().catch(async (error: unknown) => {
			// n8n renews an OAuth2 token after 401 only: drift-api.md §1.1
			if (name !== APP_CREDENTIAL || readFailure(error).status !== 403) throw error;
			await renewToken(context);
			return await send();
		});
	} catch (error) {
		// there may be other tokens by now
		const secrets = [credential, await context.getCredentials(name)].flatMap(secretsOf);
		const told = tell(notRenewed(error) ?? error, secrets, scope);
		throw new NodeApiError(context.getNode(), { message: told.message }, told);
	}
}
