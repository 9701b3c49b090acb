import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { DeclarativeRestApiSettings, IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';

import { object } from './answers';
import type { Answer } from './answers';
import { safeBaseUrl } from './baseUrl';
import { explain, FailedRequest, readFailure, withoutSecrets } from './errors';
import { buildRequest, Parameters } from './request';
import type { DriftRequest, RequestSpec } from './request';
import { isUncertain, waitBeforeRetry } from './retry';
import { Halted, runOf } from './schedule';
import type { NodeRun } from './schedule';

type Options = DeclarativeRestApiSettings.HttpRequestOptions;
type RequestData = DeclarativeRestApiSettings.ResultOptions;

/** The engine's seam every item goes through: it is given the item's request and returns the item's output. */
export type Pagination = (this: IExecutePaginationFunctions, requestData: RequestData) => Promise<INodeExecutionData[]>;

/** One item on its way: its request, and how to ask Drift. */
export interface Exchange extends DriftRequest {
	context: IExecutePaginationFunctions;
	/** Sends a request, again where that is safe, and gives the body of the answer. Throws a `FailedRequest`, or `Halted`. */
	ask(options: Options): Promise<unknown>;
}

/** See `Exchange.ask`. */
async function ask(context: IExecutePaginationFunctions, requestData: RequestData, run: NodeRun, scope: string, options: Options): Promise<unknown> {
	const method = options.method ?? 'GET';
	const started = Date.now();
	let mayBeDone = false;
	for (let tries = 1; ; tries++) {
		await run.wait(() => run.resumeAt);
		try {
			const [item] = await context.makeRoutingRequest({ ...requestData, options: { ...options } });
			return item?.json.body;
		} catch (error) {
			run.checkOpen();
			const failure = readFailure(error);
			// an earlier try that got no answer has deleted it
			if (method === 'DELETE' && failure.status === 404 && mayBeDone) return undefined;
			mayBeDone ||= failure.status !== 429;
			const wait = waitBeforeRetry(failure, method, tries, Date.now() - started);
			if (wait === undefined) throw explain(failure, { scope, tries, uncertain: isUncertain(failure, method) });
			const until = Date.now() + wait;
			// a rate limit is the whole account's: no item of this run sends before it is over
			if (failure.status === 429) run.resumeAt = Math.max(run.resumeAt, until);
			else await run.wait(() => until);
		}
	}
}

/** The error an item ends with: clean of secrets, and in stop mode saying how far the run got. */
async function itemError(context: IExecutePaginationFunctions, run: NodeRun, error: unknown): Promise<NodeApiError | NodeOperationError> {
	const node = context.getNode();
	const itemIndex = context.getItemIndex();
	let message = error instanceof Error ? error.message : String(error);
	let description = error instanceof FailedRequest ? error.description : 'Nothing was sent for this item.';
	if (!context.continueOnFail()) {
		description += ` Of ${run.items} ${run.items === 1 ? 'item' : 'items'}, ${run.sent} had been sent and ${run.items - run.sent} had not.`;
	}
	for (const type of Object.keys(node.credentials ?? {})) {
		const credentials = await context.getCredentials(type);
		message = withoutSecrets(message, credentials);
		description = withoutSecrets(description, credentials);
	}
	if (error instanceof FailedRequest) {
		const httpCode = error.status === undefined ? undefined : String(error.status);
		return new NodeApiError(node, { message, description }, { message, description, httpCode, itemIndex });
	}
	return new NodeOperationError(node, message, { description, itemIndex });
}

/**
 * An item's whole journey: `prepare` reads and checks parameters, then the item waits for its turn, does its work, and
 * what comes out is linked to it. Every item is prepared before the first one is sent.
 * A failure becomes the item's error: thrown in stop mode, else an item for the output n8n sends errors to.
 */
export function perItem(spec: RequestSpec, prepare: (parameters: Parameters) => (exchange: Exchange) => Promise<INodeExecutionData[]>): Pagination {
	return async function (requestData) {
		const run = runOf(this);
		const pairedItem = { item: this.getItemIndex() };
		// the engine makes output of what these return; the work needs the body as it came
		requestData.postReceive = [{ data: { parameterValue: undefined }, actions: [async (_, { body }) => [{ json: { body } }]] }];
		try {
			const { options } = requestData;
			const parameters = new Parameters(this);
			const request = buildRequest(
				parameters,
				{
					...options,
					baseURL: safeBaseUrl(options.baseURL),
					abortSignal: this.getExecutionCancelSignal(),
					// Drift never redirects, and n8n would take the token along to another host
					disableFollowRedirect: true,
				},
				spec,
			);
			const work = prepare(parameters);
			const target = options.method === 'GET' ? undefined : request.target;
			const items = await run.inTurn(target, async () =>
				await work({
					...request,
					context: this,
					ask: async (next) => await ask(this, requestData, run, spec.scope, next),
				}),
			);
			return items.map((item) => ({ ...item, pairedItem }));
		} catch (error) {
			if (error instanceof Halted) return [];
			await run.fail();
			const failure = await itemError(this, run, error);
			if (!this.continueOnFail()) throw failure;
			// on the error output n8n puts the input's fields beside the message, but only where the item has no error object
			const json = { error: failure.message };
			return [this.getNode().onError === 'continueErrorOutput' ? { json, pairedItem } : { json, error: failure, pairedItem }];
		}
	};
}

/** One request, one item. `answer` says what becomes of Drift's answer, if not the object in it. */
export function send(spec: RequestSpec & { answer?: Answer }): Pagination {
	const { answer = object } = spec;
	return perItem(spec, () => async (exchange) => [await answer(await exchange.ask(exchange.options), exchange)]);
}
