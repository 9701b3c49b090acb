import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { isObject } from '../client/json';
import { deliveriesOf } from './deliveries';
import type { Delivery } from './deliveries';
import { ALL, eventIn } from './events';
import type { DriftEvent } from './events';
import { lookUp } from './lookUp';
import { isToken, storedToken } from './verification';

/** The largest body that is taken, in bytes: 1 MB. Drift's are a few kB. */
const LARGEST = 1_048_576;

/** Answers with a status of its own. Nothing is thrown: n8n would record a failed execution for whoever asks. */
function refuse(context: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	context.getResponseObject().writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
	return { noWebhookResponse: true };
}

/** Ends the delivery when n8n answers. The response's own events do not tell, where the caller has hung up. */
function onAnswer(response: { statusCode: number; end: () => unknown }, delivery: Delivery): void {
	response.end = new Proxy(response.end, {
		apply: (end, self, given) => {
			delivery.end(response.statusCode < 400);
			return Reflect.apply(end, self, given);
		},
	});
}

const itemOf = async (context: IWebhookFunctions, event: DriftEvent) => ({ json: { ...event, ...(await lookUp(context, event)) } });

/** The size of a request's body, in bytes. */
function sizeOf(context: IWebhookFunctions): number {
	const request: object = context.getRequestObject();
	return 'rawBody' in request && Buffer.isBuffer(request.rawBody) ? request.rawBody.length : JSON.stringify(context.getBodyData() ?? '').length;
}

/** Takes one delivery: verifies it, leaves out what is not wanted or has come before, and gives the event. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	if (sizeOf(context) > LARGEST) return refuse(context, 413, 'The body is larger than 1 MB');
	const token = await storedToken(context).catch((error: unknown) => {
		context.logger.error(`The verification token could not be read: ${error instanceof Error ? error.message : String(error)}`);
	});
	if (token === undefined) return refuse(context, 500, 'The verification token could not be read');

	const body: unknown = context.getBodyData();
	const header = context.getHeaderData()['x-verification-token'];
	const isSigned = isObject(body) && isToken(body.token, token);
	// Drift promises the header too, but every known receiver looks at the body alone, and a proxy may take it out: drift-api.md §11
	if (!isSigned || (header !== undefined && !isToken(header, token))) return refuse(context, 401, 'The verification token is wrong or missing');
	const event = eventIn(body);
	if (event === undefined) return refuse(context, 400, 'The body is not an event of Drift');

	const chosen = context.getNodeParameter('events', []);
	if (!Array.isArray(chosen) || !chosen.some((type) => type === ALL || type === event.type)) {
		return { webhookResponse: { message: 'This type of event is not chosen in the workflow' } };
	}
	// who builds a workflow sends the same again and again
	if (context.getMode() === 'manual') return { workflowData: [[await itemOf(context, event)]] };

	const trigger = `${context.getWorkflow().id} ${context.getNode().id}`;
	const delivery = await deliveriesOf(trigger).receive(event, context.getWorkflowStaticData('node'));
	if (delivery === undefined) return { webhookResponse: { message: 'This event has been received before' } };
	onAnswer(context.getResponseObject(), delivery);
	return {
		workflowData: [[await itemOf(context, event)]],
		// read for the answer, just before n8n saves static data: what was changed earlier it has forgotten by then, n8n 2.41
		get webhookResponse() {
			delivery.store();
			return undefined;
		},
	};
}
