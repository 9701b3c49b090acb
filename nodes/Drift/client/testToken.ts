import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';

import { safeBaseUrl } from './baseUrl';
import { accessTokenOf, secretsOf } from './credential';
import { toApiError } from './errors';
import { errorMessageOf } from './failure';
import { isObject } from './json';
import { explain, inOneText } from './nodeError';
import { object } from './response';

/**
 * Asks Drift about the token (drift-api.md §9), which any valid token may do.
 * A function, because n8n only shows the status of a test declared as a request, and not Drift's reason.
 */
export async function testToken(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const data = credential.data ?? {};
	const accessToken = accessTokenOf(data);
	const { request } = this.helpers;
	try {
		const response: unknown = await request({
			method: 'POST',
			uri: `${safeBaseUrl(data.baseUrl)}/app/token_info`,
			headers: { Authorization: `Bearer ${accessToken}` },
			body: { access_token: accessToken },
			json: true,
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
		});
		const { statusCode, body } = isObject(response) ? response : {};
		if (Number(statusCode) >= 300)
			throw toApiError({ status: Number(statusCode), message: errorMessageOf(body) }, { tries: 1, isUncertain: false });
		object(body);
		return { status: 'OK', message: 'Drift accepted the token' };
	} catch (error) {
		return { status: 'Error', message: inOneText(explain(error, secretsOf(data))) };
	}
}
