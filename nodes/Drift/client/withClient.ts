import { NodeApiError } from 'n8n-workflow';
import type {
	IDataObject,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { safeBaseUrl } from './baseUrl';
import { credentialName, secretsOf } from './credential';
import { describeError } from './errors';
import { RateLimit } from './rateLimit';
import { request } from './request';
import type { RequestOptions, RequestPolicy, DriftClient, DriftResponse } from './request';
import { TokenRefresh } from './tokenRefresh';

/** The contexts without items: the editor, a poll, a webhook. */
export type DirectContext = ILoadOptionsFunctions | IPollFunctions | IWebhookFunctions;

/** How the requests are sent. */
interface ClientOptions {
	/** The scope they need. */
	scope?: string;
	/** Nothing is repeated: in the editor, the user would rather try again than wait. */
	noRetry?: true;
	/** How long all of them may take together, in ms. Default: no limit. */
	timeLimit?: number;
}

/**
 * Runs a task that reads from Drift outside of items, with the credential the user chose. Throws a `NodeApiError` with Drift's reason.
 * The task gets a client, and a function that turns a failure it survives into such an error.
 */
export async function withClient<T>(
	context: DirectContext,
	{ scope, noRetry, timeLimit }: ClientOptions,
	task: (client: DriftClient, toNodeApiError: (error: unknown) => Promise<NodeApiError>) => Promise<T>,
): Promise<T> {
	const name = credentialName(context);
	const credential = await context.getCredentials(name);
	const deadline = timeLimit === undefined ? undefined : Date.now() + timeLimit;
	const policy: RequestPolicy = {
		rateLimit: new RateLimit(),
		retryUntil: noRetry ? 0 : deadline,
		tokenRefresh: new TokenRefresh(),
		ready: async () => {},
		throwIfCancelled: () => {},
	};
	const sendOnce = async ({ url = '', qs }: RequestOptions): Promise<DriftResponse> => {
		const request: IHttpRequestOptions = {
			url,
			qs,
			baseURL: safeBaseUrl(credential.baseUrl),
			timeout: deadline === undefined ? undefined : Math.max(deadline - Date.now(), 1),
			json: true,
			arrayFormat: 'repeat',
			returnFullResponse: true,
			// Drift never redirects, and n8n would send the token to another host
			disableFollowRedirect: true,
		};
		const { body, headers }: { body: unknown; headers: IDataObject } =
			await context.helpers.httpRequestWithAuthentication.call(context, name, request);
		return { body, headers };
	};
	const toNodeApiError = async (error: unknown) => {
		// The tokens may have changed by now
		const secrets = [credential, await context.getCredentials(name)].flatMap(secretsOf);
		const described = describeError(error, secrets, scope);
		return new NodeApiError(context.getNode(), { message: described.message }, described);
	};
	try {
		return await task(
			{
				context,
				options: {},
				request: async (options) => await request(context, sendOnce, policy, { scope }, options),
			},
			toNodeApiError,
		);
	} catch (error) {
		throw await toNodeApiError(error);
	}
}
