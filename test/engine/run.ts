import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import { createRunExecutionData, UnexpectedError } from 'n8n-workflow';
import type { ExecutionStatus, IDataObject, INodeExecutionData, ITaskData, Workflow } from 'n8n-workflow';
import { isNativeError } from 'node:util/types';

import { startEngine } from './engine.ts';
import { buildAdditionalData, buildWorkflow, NODE, START } from './workflow.ts';
import type { NodeSetup } from './workflow.ts';

export interface RunOptions extends NodeSetup {
	/** What reaches the node: items, or their JSON alone (told apart by an object named `json`). Default: one empty item. */
	items?: Array<INodeExecutionData | IDataObject>;
	/** Cancels the execution, as the user's Stop button does, when it is aborted. */
	signal?: AbortSignal;
}

export interface NodeRunError {
	name: string;
	message: string;
	description?: string | null;
	/** An HTTP status, or a network error's code, as a string. */
	httpCode?: string | null;
	context: IDataObject;
}

export interface NodeRun {
	status: ExecutionStatus;
	output: INodeExecutionData[];
	/** What left by the error output; empty unless `onError` is `continueErrorOutput`. */
	errorOutput: INodeExecutionData[];
	/** What stopped the execution, or what a continuing node threw as a whole. */
	error?: NodeRunError;
	/** What n8n recorded of the node's run; undefined if it never ran. */
	runData?: ITaskData;
}

/**
 * Runs one node on n8n's own engine, in a workflow of a start node and it.
 * Takes the node's class, credential, parameters and input items; returns what the execution shows afterwards. Never throws
 * for what the node threw: that is `error`.
 */
export async function runNode(options: RunOptions): Promise<NodeRun> {
	await startEngine();
	const workflow = buildWorkflow(options);
	const additionalData = buildAdditionalData(options);
	additionalData.hooks = buildHooks(workflow);
	const start = workflow.getNode(START);
	if (!start) throw new UnexpectedError('The workflow lost its start node');
	const main = [(options.items ?? [{}]).map(toItem)];
	const data = createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node: start, data: { main }, source: null }] },
	});

	const execution = new WorkflowExecute(additionalData, 'trigger', data).processRunExecutionData(workflow);
	const cancel = () => execution.cancel();
	if (options.signal?.aborted) cancel();
	options.signal?.addEventListener('abort', cancel, { once: true });
	const run = await execution;
	options.signal?.removeEventListener('abort', cancel);

	const { runData, error } = run.data.resultData;
	const task = runData[NODE]?.at(-1);
	const outputs = task?.data?.['main'];
	const thrown = error ?? task?.error;
	return {
		status: run.status,
		output: outputs?.[0] ?? [],
		errorOutput: outputs?.[1] ?? [],
		...(thrown && { error: describeError(thrown) }),
		...(task && { runData: task }),
	};
}

const toItem = (item: INodeExecutionData | IDataObject): INodeExecutionData => (isItem(item) ? item : { json: item });

function isItem(item: INodeExecutionData | IDataObject): item is INodeExecutionData {
	return typeof item.json === 'object' && item.json !== null;
}

/** The hooks of an execution, for nobody to hear. */
export function buildHooks(workflow: Workflow): ExecutionLifecycleHooks {
	const { id, name = '', nodes, connectionsBySourceNode: connections } = workflow;
	const now = new Date();
	return new ExecutionLifecycleHooks('trigger', '1', {
		id,
		name,
		nodes: Object.values(nodes),
		connections,
		active: false,
		isArchived: false,
		createdAt: now,
		updatedAt: now,
		activeVersionId: null,
	});
}

/** Takes whatever a node threw, by a class of the test's or of Node.js's own. */
export const toError = (thrown: unknown): Error => (isNativeError(thrown) ? thrown : new Error(String(thrown)));

/** What an execution shows of an error. */
export function describeError(error: Error): NodeRunError {
	const { name, message } = error;
	const { description, context = {}, httpCode }: Partial<NodeRunError> = { ...error, name };
	return { name, message, description, context, ...(httpCode !== undefined && { httpCode }) };
}
