import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { isObject } from '../client/json';
import { deliveriesOf } from './deliveries';
import type { Delivery } from './deliveries';
import { ALL, eventIn } from './events';
import type { DriftEvent } from './events';
import { lookUp } from './lookUp';
import { isToken, storedToken } from './verification';

/** The largest body that is accepted, in bytes: 1 MB. Drift's are a few kB. */
const MAX_BODY_SIZE = 1_048_576;

/** Answers with an error status. Does not throw: n8n would record a failed execution for anybody who calls. */
function reject(context: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	context
		.getResponseObject()
		.writeHead(status, { 'content-type': 'application/json' })
		.end(JSON.stringify({ message }));
	return { noWebhookResponse: true };
}

/** Finishes the delivery when n8n answers. The response's own events do not say so if the caller has hung up. */
function onResponse(response: { statusCode: number; end: () => unknown }, delivery: Delivery): void {
	response.end = new Proxy(response.end, {
		apply: (end, self, args) => {
			delivery.finish(response.statusCode < 400);
			return Reflect.apply(end, self, args);
		},
	});
}

const toItem = async (context: IWebhookFunctions, event: DriftEvent) => ({
	json: { ...event, ...(await lookUp(context, event)) },
});

/** The size of a request's body, in bytes. */
function sizeOf(context: IWebhookFunctions): number {
	const request: object = context.getRequestObject();
	return 'rawBody' in request && Buffer.isBuffer(request.rawBody)
		? request.rawBody.length
		: JSON.stringify(context.getBodyData() ?? '').length;
}

/** Handles one delivery: verifies it, skips what is not wanted or has come before, and returns the event. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	if (sizeOf(context) > MAX_BODY_SIZE) return reject(context, 413, 'The body is larger than 1 MB');
	const token = await storedToken(context).catch((error: unknown) => {
		context.logger.error(
			`The verification token could not be read: ${error instanceof Error ? error.message : String(error)}`,
		);
	});
	if (token === undefined) return reject(context, 500, 'The verification token could not be read');

	const body: unknown = context.getBodyData();
	const header = context.getHeaderData()['x-verification-token'];
	const hasToken = isObject(body) && isToken(body.token, token);
	// Drift promises the header too, but every known receiver checks only the body, and a proxy may remove the header: drift-api.md §11
	if (!hasToken || (header !== undefined && !isToken(header, token)))
		return reject(context, 401, 'The verification token is wrong or missing');
	const event = eventIn(body);
	if (event === undefined) return reject(context, 400, 'The body is not a Drift event');

	const chosen = context.getNodeParameter('events', []);
	if (!Array.isArray(chosen) || !chosen.some((type) => type === ALL || type === event.type)) {
		return { webhookResponse: { message: 'This event type is not selected in the workflow' } };
	}
	// While building a workflow one sends the same event again and again
	if (context.getMode() === 'manual') return { workflowData: [[await toItem(context, event)]] };

	const trigger = `${context.getWorkflow().id} ${context.getNode().id}`;
	const delivery = await deliveriesOf(trigger).receive(event, context.getWorkflowStaticData('node'));
	if (delivery === undefined) return { webhookResponse: { message: 'This event has already been received' } };
	onResponse(context.getResponseObject(), delivery);
	return {
		workflowData: [[await toItem(context, event)]],
		// n8n 2.41 reads this for its answer, just before it saves the static data, and has forgotten earlier changes by then
		get webhookResponse() {
			delivery.store();
			return undefined;
		},
	};
}
