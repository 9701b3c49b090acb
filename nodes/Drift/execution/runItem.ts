import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { DeclarativeRestApiSettings, IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';

import { credentialName, secretsOf } from '../client/credential';
import { DriftApiError, withoutSecrets } from '../client/errors';
import { isObject } from '../client/json';
import { refuseTooMany } from '../client/maxItems';
import { request } from '../client/request';
import type { RequestOptions, DriftClient, DriftResponse } from '../client/request';
import { ValidationError } from '../client/validationError';
import { buildRequest } from '../parameters/buildRequest';
import type { DriftRequest, RequestSpec } from '../parameters/buildRequest';
import { ItemParameters } from '../parameters/itemParameters';
import type { Parameters } from '../parameters/parameters';
import { isToolCall } from '../parameters/toolCall';
import { RunAborted } from './limiter';
import { runOf } from './nodeRun';
import type { NodeRun } from './nodeRun';

type RequestData = DeclarativeRestApiSettings.ResultOptions;

/** What n8n's engine calls for each item instead of sending a request, its `pagination` function: takes the request, returns the item's output. */
export type Execute = (this: IExecutePaginationFunctions, requestData: RequestData) => Promise<INodeExecutionData[]>;

/** Reads and checks the parameters of an item, and returns the task that sends its requests. */
type Prepare = (parameters: Parameters) => (itemRequest: ItemRequest) => Promise<INodeExecutionData[]>;

/** The request of one item, and the client to send it with. */
export interface ItemRequest extends DriftRequest, DriftClient {
	context: IExecutePaginationFunctions;
}

/** Sends a request once, through n8n's engine. */
async function sendOnce(
	context: IExecutePaginationFunctions,
	requestData: RequestData,
	options: RequestOptions,
): Promise<DriftResponse> {
	const [item] = await context.makeRoutingRequest({ ...requestData, options: { ...options } });
	const { body, headers } = item?.json ?? {};
	return { body, headers: isObject(headers) ? headers : {} };
}

/** The error an item ends with: without secrets, and in stop mode with how far the run got. */
async function itemError(
	context: IExecutePaginationFunctions,
	run: NodeRun,
	error: unknown,
): Promise<NodeApiError | NodeOperationError> {
	const node = context.getNode();
	const itemIndex = context.getItemIndex();
	let message = error instanceof Error ? error.message : String(error);
	const details = [
		error instanceof DriftApiError
			? error.description
			: error instanceof ValidationError
				? 'Nothing was sent for this item.'
				: '',
	];
	if (!context.continueOnFail() && run.items > 1) {
		const { items, succeeded, failures } = run;
		details.push(
			`Of ${items} items, ${succeeded} had been sent, ${failures} failed and ${items - succeeded - failures} had not been sent.`,
		);
	}
	let description = details.join(' ').trim();
	if (!(error instanceof DriftApiError)) return new NodeOperationError(node, message, { description, itemIndex });

	const secrets = secretsOf(await context.getCredentials(credentialName(context)));
	message = withoutSecrets(message, secrets);
	description = withoutSecrets(description, secrets);
	const httpCode = error.status === undefined ? undefined : String(error.status);
	return new NodeApiError(node, { message, description }, { message, description, httpCode, itemIndex });
}

/** Prepares an item, runs its task when its turn comes, and links the output to the item. Throws a `ValidationError`, a `DriftApiError`, or `RunAborted`. */
async function runItem(
	context: IExecutePaginationFunctions,
	requestData: RequestData,
	run: NodeRun,
	spec: RequestSpec,
	prepare: Prepare,
): Promise<INodeExecutionData[]> {
	const { options } = requestData;
	const parameters = new ItemParameters(context);
	const driftRequest = buildRequest(
		parameters,
		{
			...options,
			abortSignal: context.getExecutionCancelSignal(),
			// Drift never redirects, and n8n would send the token to another host
			disableFollowRedirect: true,
		},
		spec,
	);
	const task = prepare(parameters);
	const target = options.method === 'GET' || spec.isRead ? undefined : driftRequest.target;
	const item = context.getItemIndex();
	return await run.inTurn(item, target, async () => {
		const { baseURL, ...policy } = await run.connect(context);
		// As n8n does itself, adds the node's own host to the domains the user restricts the credential to
		const allowedDomains = options.allowedDomains && `${new URL(baseURL).hostname},${options.allowedDomains}`;
		const send = async (next: RequestOptions) =>
			await sendOnce(context, requestData, { ...next, baseURL, allowedDomains });
		const items = await task({
			...driftRequest,
			context,
			request: async (next) => await request(context, send, policy, spec, next),
		});
		refuseTooMany(items.length);
		return items.map((entry) => ({ ...entry, pairedItem: { item } }));
	});
}

/**
 * Executes an operation item by item: `prepare` reads and checks the parameters, then the item's task runs when its turn comes.
 * Without Batching, every item is prepared before the first is sent.
 * If n8n retries the node, an item that succeeded, or may have, is not sent again.
 * A failure becomes the item's error: thrown in stop mode, otherwise an item for the output n8n sends errors to.
 */
export function executePerItem(spec: RequestSpec, prepare: Prepare): Execute {
	return async function (requestData) {
		const run = runOf(this);
		const item = this.getItemIndex();
		const pairedItem = { item };
		run.join(item);
		// The engine turns the response into items with these; the task needs it as it came
		requestData.postReceive = [
			{ data: { parameterValue: undefined }, actions: [async (_, { body, headers }) => [{ json: { body, headers } }]] },
		];
		try {
			return await runItem(this, requestData, run, spec, prepare);
		} catch (error) {
			if (error instanceof RunAborted) return [];
			if (!(await run.fail())) return [];
			const failure = await itemError(this, run, error);
			const json = { error: failure.message };
			// n8n would repeat a call that throws if the tool is set to retry; instead, the agent gets to read this error
			if (isToolCall(this) && error instanceof DriftApiError && error.isUncertain) return [{ json, pairedItem }];
			if (!this.continueOnFail()) throw failure;
			// On the error output n8n adds the input's fields to the message, but only if the item has no error object
			return [
				this.getNode().onError === 'continueErrorOutput' ? { json, pairedItem } : { json, error: failure, pairedItem },
			];
		}
	};
}
