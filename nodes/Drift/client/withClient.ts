import { NodeApiError } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { safeBaseUrl } from './baseUrl';
import { credentialName, secretsOf } from './credential';
import { describeError } from './errors';
import { request } from './request';
import type { RequestOptions, RequestPolicy, DriftClient, DriftResponse } from './request';
import { throttleOf } from './throttle';
import { TokenRefresh } from './tokenRefresh';

/** The contexts without items: the editor, a poll, a webhook. */
export type DirectContext = ILoadOptionsFunctions | IPollFunctions | IWebhookFunctions;

/** How long a request of the editor waits for its turn, in ms. */
const PATIENCE = 5_000;

/** How the requests are sent. */
interface ClientOptions {
	/** The scope they need. */
	scope?: string;
	/** Nothing is repeated, and nothing waits long for its turn: in the editor, the user would rather try again. */
	noRetry?: true;
	/** How long all of them may take together, in ms. Default: no limit. */
	timeLimit?: number;
}

/** A client that sends with a credential. Throws a `ValidationError` if its base URL is not safe. */
function clientWith(
	context: DirectContext,
	name: string,
	credential: ICredentialDataDecryptedObject,
	{ scope, noRetry, timeLimit }: ClientOptions,
): DriftClient {
	const deadline = timeLimit === undefined ? undefined : performance.now() + timeLimit;
	const baseURL = safeBaseUrl(credential.baseUrl);
	const policy: RequestPolicy = {
		throttle: throttleOf(context.getNode().credentials?.[name]?.id, baseURL),
		retryUntil: noRetry ? 0 : deadline,
		waitUntil: noRetry ? performance.now() + PATIENCE : deadline,
		tokenRefresh: new TokenRefresh(),
		ready: async () => {},
		throwIfCancelled: () => {},
	};
	const sendOnce = async ({ url = '', qs }: RequestOptions): Promise<DriftResponse> => {
		const request: IHttpRequestOptions = {
			url,
			qs,
			baseURL,
			timeout: deadline === undefined ? undefined : Math.max(Math.ceil(deadline - performance.now()), 1),
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
	return {
		context,
		options: {},
		request: async (options) => await request(context, sendOnce, policy, { scope }, options),
	};
}

/**
 * Runs a task that reads from Drift outside of items, with the credential the user chose. Throws a `NodeApiError` with Drift's reason.
 * The task gets a client, and a function that turns a failure it survives into such an error.
 */
export async function withClient<T>(
	context: DirectContext,
	options: ClientOptions,
	task: (client: DriftClient, toNodeApiError: (error: unknown) => Promise<NodeApiError>) => Promise<T>,
): Promise<T> {
	const name = credentialName(context);
	const credential = await context.getCredentials(name);
	const toNodeApiError = async (error: unknown) => {
		// The tokens may have changed by now
		const secrets = [credential, await context.getCredentials(name)].flatMap(secretsOf);
		const described = describeError(error, secrets, options.scope);
		return new NodeApiError(context.getNode(), { message: described.message }, described);
	};
	try {
		return await task(clientWith(context, name, credential, options), toNodeApiError);
	} catch (error) {
		throw await toNodeApiError(error);
	}
}
