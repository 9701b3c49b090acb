import { HookContext, WebhookContext } from 'n8n-core';
import { isExpression, NodeHelpers, UnexpectedError } from 'n8n-workflow';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	IWebhookData,
	IWebhookDescription,
	IWebhookResponseData,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';

import { startEngine } from './engine.ts';
import { describeError, toError } from './run.ts';
import type { NodeRunError } from './run.ts';
import { StaticData } from './staticData.ts';
import { answer, listen, prepareRequest, readBody, Refused, replyTo } from './webhookServer.ts';
import type { WebhookRequest } from './webhookServer.ts';
import { buildAdditionalData, buildWorkflow, NODE } from './workflow.ts';
import type { NodeSetup } from './workflow.ts';

export interface WebhookSetup extends Omit<NodeSetup, 'onError' | 'settings'> {
	/** The node's static data that n8n has saved before. Default: none. */
	staticData?: IDataObject;
	/** The workflow is not active, but the editor listens for a test event: nothing is read or saved. */
	test?: boolean;
}

interface Loaded {
	workflow: Workflow;
	staticData: IDataObject | undefined;
	node: INode;
	additionalData: IWorkflowExecuteAdditionalData;
}

/** Starts an n8n with one workflow, that of a webhook node, on a free port of this machine. */
export async function startWebhook(setup: WebhookSetup): Promise<WebhookN8n> {
	await startEngine();
	const { server, origin } = await listen();
	return new WebhookN8n(setup, server, origin);
}

/** Treats each request as n8n does, with a workflow loaded anew, and keeps what it would start. */
export class WebhookN8n {
	/** Where the other side sends its events. */
	readonly url: string;
	/** The items of every execution that was started. */
	readonly executions: INodeExecutionData[][] = [];
	/** What n8n would record as failed executions. */
	readonly failures: NodeRunError[] = [];
	private readonly setup: WebhookSetup;
	private readonly server: Server;
	private readonly origin: string;
	private readonly description: IWebhookDescription;
	private readonly stored: StaticData;
	private readonly underWay = new Set<Promise<void>>();
	private nextFails = false;

	constructor(setup: WebhookSetup, server: Server, origin: string) {
		const { nodeType, staticData, test } = setup;
		const description = nodeType.description.webhooks?.find(({ name }) => name === 'default');
		if (!description) throw new UnexpectedError('The node has no webhook');
		if (isExpression(description.path) || (description.responseMode ?? 'onReceived') !== 'onReceived') {
			throw new UnexpectedError('The tests know fixed paths only, and answers before the execution');
		}
		this.setup = setup;
		this.server = server;
		this.origin = origin;
		this.description = description;
		this.stored = new StaticData(staticData);
		const { path, isFullPath } = description;
		this.url = NodeHelpers.getNodeWebhookUrl(
			`${origin}/webhook${test ? '-test' : ''}`,
			'workflow',
			this.load().node,
			path,
			isFullPath,
		);
		server.on('request', (request, response) => {
			const handled = this.handle(request, response).finally(() => this.underWay.delete(handled));
			this.underWay.add(handled);
		});
	}

	/** The node's static data as n8n saved it last. */
	get saved(): IDataObject {
		return this.stored.ofNode;
	}

	/** The next execution cannot be started. (n8n 2 answers when it is, 1.x answers before.) */
	failNextStart(): void {
		this.nextFails = true;
	}

	/** Activates the workflow, by the node's `webhookMethods`; throws what they throw. Requests are answered without it too. */
	async activate(activation: WorkflowActivateMode = this.setup.test ? 'manual' : 'activate'): Promise<void> {
		await this.runHook('create', this.setup.test ? 'manual' : 'trigger', activation);
	}

	async deactivate(): Promise<void> {
		await this.runHook('delete', 'internal', 'update');
	}

	/** n8n stops and starts again. */
	async restart(): Promise<void> {
		await this.activate('init');
	}

	/** Waits until n8n is done with all requests. A node that answers by itself does so before that. */
	async settled(): Promise<void> {
		await Promise.all(this.underWay);
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		this.server.close();
		await once(this.server, 'close');
	}

	private load(): Loaded {
		const { test = false } = this.setup;
		const staticData = test ? undefined : this.stored.load();
		const workflow = buildWorkflow(this.setup, { active: !test, staticData });
		const node = workflow.getNode(NODE);
		if (!node) throw new UnexpectedError('The workflow lost its node');
		const urls = { webhookBaseUrl: `${this.origin}/webhook`, webhookTestBaseUrl: `${this.origin}/webhook-test` };
		return {
			workflow,
			staticData,
			node,
			additionalData: { ...buildAdditionalData(this.setup), ...urls, executionId: undefined },
		};
	}

	private save(workflow: Workflow): void {
		if (!this.setup.test) this.stored.save(workflow);
	}

	private webhookData(additionalData: IWorkflowExecuteAdditionalData): IWebhookData {
		return {
			httpMethod: 'POST',
			node: NODE,
			path: new URL(this.url).pathname.split('/').slice(2).join('/'),
			webhookDescription: this.description,
			workflowId: 'workflow',
			workflowExecuteAdditionalData: additionalData,
			...(this.setup.test && { isTest: true }),
		};
	}

	private async runHook(
		wanted: 'create' | 'delete',
		mode: WorkflowExecuteMode,
		activation: WorkflowActivateMode,
	): Promise<void> {
		const { workflow, node, additionalData } = this.load();
		const context = new HookContext(workflow, node, additionalData, mode, activation, this.webhookData(additionalData));
		const methods = this.setup.nodeType.webhookMethods?.default;
		await workflow.expression.withIsolate(async () => {
			const exists = wanted === 'create' && (await methods?.checkExists.call(context));
			if (!exists) await methods?.[wanted].call(context);
		});
		this.save(workflow);
	}

	private async handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		try {
			const request = prepareRequest(incoming);
			const { method = 'GET', url = '' } = request;
			const known =
				new URL(url, this.origin).pathname === new URL(this.url).pathname && method === this.description.httpMethod;
			if (!known) throw new Refused(404, `The requested webhook "${method} ${url}" is not registered.`);
			const loaded = this.load();
			await loaded.workflow.expression.withIsolate(async () => await this.execute(loaded, request, response));
		} catch (error) {
			const { status, message, hint } =
				error instanceof Refused ? error : new Refused(500, 'There was a problem executing the workflow');
			answer(response, status, { code: status === 500 ? 0 : status, message, hint });
		}
	}

	private async execute(
		{ workflow, staticData, node, additionalData }: Loaded,
		request: WebhookRequest,
		response: ServerResponse,
	): Promise<void> {
		await readBody(request, node.typeVersion);
		Object.assign(additionalData, { httpRequest: request, httpResponse: response });
		const mode = this.setup.test ? 'manual' : 'webhook';
		const context = new WebhookContext(
			workflow,
			node,
			additionalData,
			mode,
			this.webhookData(additionalData),
			[],
			null,
		);
		const result = await this.runNode(context);
		if (result.noWebhookResponse) this.save(workflow);
		if (result.workflowData) {
			if (this.startFails()) throw new UnexpectedError('The execution cannot be started');
			// n8n 2 runs another workflow of the same static data, and making it forgets that these were changed
			buildWorkflow(this.setup, { active: !this.setup.test, staticData });
			this.executions.push(result.workflowData[0] ?? []);
		}
		if (result.noWebhookResponse) return;
		const reply = replyTo(result, this.description);
		this.save(workflow);
		answer(response, 200, reply);
	}

	private async runNode(context: WebhookContext): Promise<IWebhookResponseData> {
		try {
			const { webhook } = this.setup.nodeType;
			if (!webhook) throw new UnexpectedError('The node has no webhook function');
			return await webhook.call(context);
		} catch (error) {
			if (!this.startFails()) this.failures.push(describeError(toError(error)));
			throw new Refused(500, 'Workflow Webhook Error: Workflow could not be started!');
		}
	}

	private startFails(): boolean {
		const fails = this.nextFails;
		this.nextFails = false;
		return fails;
	}
}
