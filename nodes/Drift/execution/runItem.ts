import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { DeclarativeRestApiSettings, IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';

import { request } from '../client/request';
import type { RequestOptions, DriftClient, DriftResponse } from '../client/request';
import { credentialName, secretsOf } from '../client/credential';
import { DriftApiError, withoutSecrets } from '../client/errors';
import { ItemParameters } from '../parameters/itemParameters';
import { isObject } from '../client/json';
import { RunAborted } from './limiter';
import { refuseTooMany } from '../client/mostItems';
import type { Parameters } from '../parameters/parameters';
import { ValidationError } from '../client/validationError';
import { buildRequest } from '../parameters/buildRequest';
import type { DriftRequest, RequestSpec } from '../parameters/buildRequest';
import { isToolCall } from '../parameters/toolCall';
import { runOf } from './nodeRun';
import type { NodeRun } from './nodeRun';

type RequestData = DeclarativeRestApiSettings.ResultOptions;

/** The engine's seam every item goes through: it is given the item's request and returns the item's output. */
export type Execute = (this: IExecutePaginationFunctions, requestData: RequestData) => Promise<INodeExecutionData[]>;

/** Reads what the work needs of the item's parameters, and gives the work. */
type Prepare = (parameters: Parameters) => (exchange: ItemRequest) => Promise<INodeExecutionData[]>;

/** One item on its way: its request, and how to ask Drift. */
export interface ItemRequest extends DriftRequest, DriftClient {
	context: IExecutePaginationFunctions;
}

/** Sends a request of an item once, the engine's way. */
async function sendOnce(context: IExecutePaginationFunctions, requestData: RequestData, options: RequestOptions): Promise<DriftResponse> {
	const [item] = await context.makeRoutingRequest({ ...requestData, options: { ...options } });
	const { body, headers } = item?.json ?? {};
	return { body, headers: isObject(headers) ? headers : {} };
}

/** The error an item ends with: clean of secrets, and in stop mode saying how far the run got. */
async function itemError(context: IExecutePaginationFunctions, run: NodeRun, error: unknown): Promise<NodeApiError | NodeOperationError> {
	const node = context.getNode();
	const itemIndex = context.getItemIndex();
	let message = error instanceof Error ? error.message : String(error);
	const details = [error instanceof DriftApiError ? error.description : error instanceof ValidationError ? 'Nothing was sent for this item.' : ''];
	if (!context.continueOnFail() && run.items > 1) {
		const { items, succeeded, failures } = run;
		details.push(`Of ${items} items, ${succeeded} had been sent, ${failures} failed and ${items - succeeded - failures} had not been sent.`);
	}
	let description = details.join(' ').trim();
	if (!(error instanceof DriftApiError)) return new NodeOperationError(node, message, { description, itemIndex });

	const secrets = secretsOf(await context.getCredentials(credentialName(context)));
	message = withoutSecrets(message, secrets);
	description = withoutSecrets(description, secrets);
	const httpCode = error.status === undefined ? undefined : String(error.status);
	return new NodeApiError(node, { message, description }, { message, description, httpCode, itemIndex });
}

/** One item's request and work, in its turn, and what comes out linked to it. Throws a `Refusal`, a `FailedRequest`, or `Halted`. */
async function runItem(context: IExecutePaginationFunctions, requestData: RequestData, run: NodeRun, spec: RequestSpec, prepare: Prepare): Promise<INodeExecutionData[]> {
	const { options } = requestData;
	const parameters = new ItemParameters(context);
	const built = buildRequest(
		parameters,
		{
			...options,
			abortSignal: context.getExecutionCancelSignal(),
			// Drift never redirects, and n8n would take the token along to another host
			disableFollowRedirect: true,
		},
		spec,
	);
	const work = prepare(parameters);
	const target = options.method === 'GET' || spec.isRead ? undefined : built.target;
	const item = context.getItemIndex();
	return await run.inTurn(item, target, async () => {
		const baseURL = await run.baseUrl(context);
		// n8n itself lets the node's own host join the domains a user restricts the credential to
		const allowedDomains = options.allowedDomains && `${new URL(baseURL).hostname},${options.allowedDomains}`;
		const once = async (next: RequestOptions) => await sendOnce(context, requestData, { ...next, baseURL, allowedDomains });
		const items = await work({ ...built, context, request: async (next) => await request(context, once, run, spec, next) });
		refuseTooMany(items.length);
		return items.map((entry) => ({ ...entry, pairedItem: { item } }));
	});
}

/**
 * An item's way through: `prepare` reads and checks parameters, then the item waits for its turn and does its work.
 * Unless the user paces items, every one is prepared before the first is sent.
 * Where n8n tries the whole node again, an item that ended well, or may have, is not sent again.
 * A failure becomes the item's error: thrown in stop mode, else an item for the output n8n sends errors to.
 */
export function executePerItem(spec: RequestSpec, prepare: Prepare): Execute {
	return async function (requestData) {
		const run = runOf(this);
		const item = this.getItemIndex();
		const pairedItem = { item };
		run.join(item);
		// the engine makes output of what these return; the work needs the body as it came
		requestData.postReceive = [{ data: { parameterValue: undefined }, actions: [async (_, { body, headers }) => [{ json: { body, headers } }]] }];
		try {
			return await runItem(this, requestData, run, spec, prepare);
		} catch (error) {
			if (error instanceof RunAborted) return [];
			if (!(await run.fail())) return [];
			const failure = await itemError(this, run, error);
			const json = { error: failure.message };
			// a call that throws is made again where the tool is set to retry; the agent gets to read this one instead
			if (isToolCall(this) && error instanceof DriftApiError && error.isUncertain) return [{ json, pairedItem }];
			if (!this.continueOnFail()) throw failure;
			// on the error output n8n puts the input's fields beside the message, but only where the item has no error object
			return [this.getNode().onError === 'continueErrorOutput' ? { json, pairedItem } : { json, error: failure, pairedItem }];
		}
	};
}
