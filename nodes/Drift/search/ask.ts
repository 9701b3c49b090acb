import { NodeApiError } from 'n8n-workflow';
import type { IDataObject, IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';

import { safeBaseUrl } from '../transport/baseUrl';
import { credentialName, secretsOf } from '../transport/credential';
import { tell } from '../transport/errors';
import { Renewal } from '../transport/renewal';

/** Asks Drift for what a picker lists and gives the body of the answer; `scope` is what that needs of the token. Throws with Drift's reason. */
export async function ask(context: ILoadOptionsFunctions, url: string, qs: IDataObject, scope: string): Promise<unknown> {
	const name = credentialName(context);
	const credential = await context.getCredentials(name);
	const renewal = new Renewal();
	const send = async (): Promise<unknown> => {
		const options: IHttpRequestOptions = { baseURL: safeBaseUrl(credential.baseUrl), url, qs, json: true, disableFollowRedirect: true };
		const token = await renewal.token(context);
		return await context.helpers.httpRequestWithAuthentication.call(context, name, options).catch(async (error: unknown) => {
			if (await renewal.after(context, error, token)) return await send();
			throw error;
		});
	};
	try {
		return await send();
	} catch (error) {
		// there may be other tokens by now
		const secrets = [credential, await context.getCredentials(name)].flatMap(secretsOf);
		const told = tell(error, secrets, scope);
		throw new NodeApiError(context.getNode(), { message: told.message }, told);
	}
}
