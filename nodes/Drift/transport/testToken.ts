import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';

import { object } from './answers';
import { safeBaseUrl } from './baseUrl';
import { explain, FailedRequest, readFailure, withoutSecrets } from './errors';

/**
 * Asks Drift what it knows of the token (drift-api.md §9), which every valid token may.
 * A function, because n8n shows no more than the status of a test declared as a request: this gives Drift's reason.
 */
export async function testToken(this: ICredentialTestFunctions, credential: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
	const { accessToken, baseUrl } = credential.data ?? {};
	const { request } = this.helpers;
	try {
		const body: unknown = await request({
			method: 'POST',
			uri: `${safeBaseUrl(baseUrl)}/app/token_info`,
			headers: { Authorization: `Bearer ${String(accessToken)}` },
			body: { access_token: accessToken },
			json: true,
			followRedirect: false,
		});
		object(body);
		return { status: 'OK', message: 'Drift accepted the token' };
	} catch (error) {
		const { message } = error instanceof FailedRequest ? error : explain(readFailure(error), { tries: 1, uncertain: false });
		return { status: 'Error', message: withoutSecrets(message, { accessToken: String(accessToken) }) };
	}
}
