import { NodeApiError } from 'n8n-workflow';
import type { IDataObject, IHttpRequestOptions, ILoadOptionsFunctions, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';

import { ask } from './request';
import type { Options, Pace, Reader, Reply } from './request';
import { safeBaseUrl } from './baseUrl';
import { credentialName, secretsOf } from './credential';
import { tell } from './errors';
import { RateLimit } from './rateLimit';
import { Renewal } from './tokenRefresh';

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
export async function directly<T>(
	context: DirectContext,
	{ scope, isOnce, within }: Asking,
	work: (reader: Reader, inWords: (error: unknown) => Promise<NodeApiError>) => Promise<T>,
): Promise<T> {
	const name = credentialName(context);
	const credential = await context.getCredentials(name);
	const end = within === undefined ? undefined : Date.now() + within;
	const pace: Pace = {
		rateLimit: new RateLimit(),
		until: isOnce ? 0 : end,
		renewal: new Renewal(),
		open: async () => {},
		checkCancelled: () => {},
	};
	const sendOnce = async ({ url = '', qs }: Options): Promise<Reply> => {
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
		const told = tell(error, secrets, scope);
		return new NodeApiError(context.getNode(), { message: told.message }, told);
	};
	try {
		return await work({ context, options: {}, ask: async (options) => await ask(context, sendOnce, pace, { scope }, options) }, inWords);
	} catch (error) {
		throw await inWords(error);
	}
}
