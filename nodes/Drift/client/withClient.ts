import { NodeApiError } from 'n8n-workflow';
import type { IDataObject, IHttpRequestOptions, ILoadOptionsFunctions, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';

import { request } from './request';
import type { RequestOptions, RequestPolicy, DriftClient, DriftResponse } from './request';
import { safeBaseUrl } from './baseUrl';
import { credentialName, secretsOf } from './credential';
import { describeError } from './errors';
import { RateLimit } from './rateLimit';
import { TokenRefresh } from './tokenRefresh';

/** Where there are no items: the editor, a schedule, a delivery. */
export type DirectContext = ILoadOptionsFunctions | IPollFunctions | IWebhookFunctions;

/** How Drift is asked. */
interface Asking {
	/** what the work needs of the token */
	scope?: string;
	/** nothing is sent again: whoever looks on would rather try again than wait */
	isOnce?: true;
	/** how long the whole work may take, in ms, if that matters */
	within?: number;
}

/**
 * Does some work that reads from Drift where there are no items, with the credential the user chose. Throws a `NodeApiError` with Drift's reason.
 * The work is given how to ask, and what makes such an error of a failure that does not end it.
 */
export async function withClient<T>(
	context: DirectContext,
	{ scope, isOnce, within }: Asking,
	work: (reader: DriftClient, inWords: (error: unknown) => Promise<NodeApiError>) => Promise<T>,
): Promise<T> {
	const name = credentialName(context);
	const credential = await context.getCredentials(name);
	const end = within === undefined ? undefined : Date.now() + within;
	const pace: RequestPolicy = {
		rateLimit: new RateLimit(),
		retryUntil: isOnce ? 0 : end,
		tokenRefresh: new TokenRefresh(),
		open: async () => {},
		checkCancelled: () => {},
	};
	const sendOnce = async ({ url = '', qs }: RequestOptions): Promise<DriftResponse> => {
		const request: IHttpRequestOptions = {
			url,
			qs,
			baseURL: safeBaseUrl(credential.baseUrl),
			timeout: end === undefined ? undefined : Math.max(end - Date.now(), 1),
			json: true,
			arrayFormat: 'repeat',
			returnFullResponse: true,
			// Drift never redirects, and n8n would take the token along to another host
			disableFollowRedirect: true,
		};
		const { body, headers }: { body: unknown; headers: IDataObject } = await context.helpers.httpRequestWithAuthentication.call(context, name, request);
		return { body, headers };
	};
	const inWords = async (error: unknown) => {
		// there may be other tokens by now
		const secrets = [credential, await context.getCredentials(name)].flatMap(secretsOf);
		const told = describeError(error, secrets, scope);
		return new NodeApiError(context.getNode(), { message: told.message }, told);
	};
	try {
		return await work({ context, options: {}, request: async (options) => await request(context, sendOnce, pace, { scope }, options) }, inWords);
	} catch (error) {
		throw await inWords(error);
	}
}
