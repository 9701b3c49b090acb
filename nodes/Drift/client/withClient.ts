import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { safeBaseUrl } from './baseUrl';
import { credentialName, secretsOf } from './credential';
import { explain, nodeError } from './nodeError';
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
 * Runs a task that reads from Drift outside of items, with the credential the user chose. Throws the error for n8n to show, with Drift's reason.
 * The task gets a client, and a function that turns a failure it survives into such an error.
 */
export async function withClient<T>(
	context: DirectContext,
	options: ClientOptions,
	task: (
		client: DriftClient,
		toNodeError: (error: unknown) => Promise<NodeApiError | NodeOperationError>,
	) => Promise<T>,
): Promise<T> {
	const name = credentialName(context);
	const credential = await context.getCredentials(name);
	const toNodeError = async (error: unknown) => {
		// The tokens may have changed by now
		const secrets = [credential, await context.getCredentials(name)].flatMap(secretsOf);
		return nodeError(context.getNode(), explain(error, secrets, options.scope));
	};
	try {
		return await task(clientWith(context, name, credential, options), toNodeError);
	} catch (error) {
		throw await toNodeError(error);
	}
}
