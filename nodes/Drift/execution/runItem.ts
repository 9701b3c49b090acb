import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteSingleFunctions, IHttpRequestOptions, INodeExecutionData, NodeApiError } from 'n8n-workflow';

import { credentialName, storedSecrets } from '../client/credential';
import { DriftApiError } from '../client/errors';
import { isObject } from '../client/json';
import { refuseTooMany } from '../client/maxItems';
import { explain, inOneText, nodeError, sentences } from '../client/nodeError';
import type { Explanation } from '../client/nodeError';
import { request } from '../client/request';
import type { RequestOptions, DriftClient, DriftResponse } from '../client/request';
import { ValidationError } from '../client/validationError';
import { buildRequest } from '../parameters/buildRequest';
import type { DriftRequest, RequestSpec } from '../parameters/buildRequest';
import { ItemParameters } from '../parameters/itemParameters';
import type { Parameters } from '../parameters/parameters';
import { hasNoItem, isToolCall } from '../parameters/toolCall';
import { MAX_ITEMS_AT_ONCE, RunAborted } from './limiter';
import type { NodeRun } from './nodeRun';

/** An item that has been read. */
export interface ReadItem {
	/** Whether it was refused: nothing is sent for it. */
	isRefused: boolean;
	/** Returns its output when it has come, or its error as the node's settings want it. Throws the error in stop mode. */
	run(run: NodeRun): Promise<INodeExecutionData[]>;
}

/** Reads an item, and throws nothing. `options` are what its requests have in common with those of all items, `inputs` are all input items. */
export interface Execute {
	(this: IExecuteSingleFunctions, options: RequestOptions, inputs: INodeExecutionData[]): ReadItem;
	/** The scope Drift wants of the token; undefined if it wants none, or no source names it. */
	scope?: string;
}

/** Reads and checks the parameters of an item, and returns the task that sends its requests. */
export type Prepare = (parameters: Parameters) => (itemRequest: ItemRequest) => Promise<INodeExecutionData[]>;

/** What makes a request different from others of its item. */
interface RequestExtras {
	/** The scope it needs, if that is not the operation's. */
	scope?: string;
	/** Throws `RunAborted` if it must no longer start. Also called while it waits. */
	mayStart?(): void;
}

/** The request of one item, and the client to send it with. */
export interface ItemRequest extends DriftRequest, DriftClient {
	context: IExecuteSingleFunctions;
	/** Stands for the run that the item shares with others. */
	run: object;
	/** How many requests the item may have waiting or in flight: its share of what the run may. */
	atOnce: number;
	request(options: RequestOptions, extras?: RequestExtras): Promise<DriftResponse>;
	/** Throws `RunAborted` if something broke because the execution was cancelled. */
	throwIfCancelled(): void;
}

/** Sends a request once, through n8n. */
async function sendOnce(
	context: IExecuteSingleFunctions,
	credential: string,
	options: RequestOptions,
): Promise<DriftResponse> {
	const { url = '', skipSslCertificateValidation } = options;
	const request: IHttpRequestOptions = {
		...options,
		url,
		skipSslCertificateValidation: skipSslCertificateValidation === true,
		returnFullResponse: true,
	};
	const { body, headers }: { body: unknown; headers: unknown } =
		await context.helpers.httpRequestWithAuthentication.call(context, credential, request);
	return { body, headers: isObject(headers) ? headers : {} };
}

/** Why an item failed, and the way out, without secrets. */
async function explained(context: IExecuteSingleFunctions, error: unknown): Promise<Explanation> {
	if (error instanceof DriftApiError) return explain(error, await storedSecrets(context));
	return {
		message: error instanceof Error ? error.message : String(error),
		description: error instanceof ValidationError ? error.description : '',
	};
}

/** The error an item ends with. In stop mode it says how far the run got. Anywhere else n8n passes on its message alone, which therefore has the way out as well. */
async function itemError(
	context: IExecuteSingleFunctions,
	run: NodeRun,
	error: unknown,
): Promise<NodeApiError | NodeOperationError> {
	const node = context.getNode();
	const itemIndex = context.getItemIndex();
	// It explains itself, and nothing has been sent
	if (error instanceof Error && error.name === 'ExpressionError')
		return new NodeOperationError(node, error, { itemIndex });
	const { items, succeeded, failures } = run;
	const progress =
		items > 1
			? `Of ${items} items: ${succeeded} succeeded, ${failures} failed, ${items - succeeded - failures} not sent.`
			: '';
	const reason = await explained(context, error);
	if (context.continueOnFail() || hasNoItem(context))
		return nodeError(node, { ...reason, message: inOneText(reason), description: '' }, itemIndex);
	return nodeError(node, { ...reason, description: sentences(reason.description, progress) }, itemIndex);
}

/** Reads an item. Returns what runs its task when its turn comes and links the output to the item; that throws a `DriftApiError`, or `RunAborted`. Throws a `ValidationError`. */
function readItem(
	context: IExecuteSingleFunctions,
	options: RequestOptions,
	spec: RequestSpec,
	prepare: Prepare,
): (run: NodeRun) => Promise<INodeExecutionData[]> {
	const parameters = new ItemParameters(context);
	// Drift never redirects, and n8n would send the token to another host
	const driftRequest = buildRequest(parameters, { ...options, json: true, disableFollowRedirect: true }, spec);
	const task = prepare(parameters);
	const target = options.method === 'GET' || spec.isRead ? undefined : driftRequest.target;
	const item = context.getItemIndex();
	return async (run) =>
		await run.inTurn(item, target, async () => {
			const credential = credentialName(context);
			const { baseURL, ...policy } = await run.connect(context);
			const send = async (next: RequestOptions) => await sendOnce(context, credential, { ...next, baseURL });
			const items = await task({
				...driftRequest,
				context,
				run,
				atOnce: Math.ceil(MAX_ITEMS_AT_ONCE / Math.min(run.items, MAX_ITEMS_AT_ONCE)),
				request: async (next, { scope = spec.scope, mayStart } = {}) => {
					const ready = async () => {
						await policy.ready();
						mayStart?.();
					};
					return await request(context, send, { ...policy, ready }, { ...spec, scope }, next);
				},
				throwIfCancelled: policy.throwIfCancelled,
			});
			refuseTooMany(items.length);
			return items.map((entry) => ({ ...entry, pairedItem: { item } }));
		});
}

/**
 * Executes an operation item by item: `prepare` reads and checks the parameters; once started, the item's task runs when its turn comes.
 * If n8n retries the node, an item that succeeded, or may have, is not sent again.
 * A failure becomes the item's error: thrown in stop mode, otherwise an item for the output n8n sends errors to.
 */
export function executePerItem(spec: RequestSpec, prepare: Prepare): Execute {
	const execute: Execute = function (options) {
		try {
			const task = readItem(this, options, spec, prepare);
			return { isRefused: false, run: async (run) => await task(run).catch(asItemError(this, run)) };
		} catch (error) {
			return { isRefused: true, run: async (run) => await asItemError(this, run)(error) };
		}
	};
	execute.scope = spec.scope;
	return execute;
}

/** For items that cannot even be read. */
export const failing = (reason: unknown): Execute =>
	executePerItem({}, () => {
		throw reason;
	});

/** What becomes of an item's failure. */
const asItemError =
	(context: IExecuteSingleFunctions, run: NodeRun) =>
	async (error: unknown): Promise<INodeExecutionData[]> => {
		if (error instanceof RunAborted) return [];
		await run.fail();
		const failure = await itemError(context, run, error);
		const json = { error: failure.message };
		const pairedItem = { item: context.getItemIndex() };
		// n8n would repeat a call that throws if the tool is set to retry; instead, the agent gets to read this error
		if (isToolCall(context) && error instanceof DriftApiError && error.isUncertain) return [{ json, pairedItem }];
		if (!context.continueOnFail()) throw failure;
		// On the error output n8n adds the input's fields to the message, but only if the item has no error object
		return [
			context.getNode().onError === 'continueErrorOutput' ? { json, pairedItem } : { json, error: failure, pairedItem },
		];
	};
