import { PollContext } from 'n8n-core';
import { UnexpectedError } from 'n8n-workflow';
import type {
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	Workflow,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { startEngine } from './engine.ts';
import { describeError, toError } from './run.ts';
import type { NodeRunError } from './run.ts';
import { StaticData } from './staticData.ts';
import { buildAdditionalData, buildWorkflow, NODE } from './workflow.ts';
import type { NodeSetup } from './workflow.ts';

export interface PollingSetup extends Omit<NodeSetup, 'onError' | 'settings'> {
	/** The node's static data that n8n has saved before. Default: none. */
	staticData?: IDataObject;
}

export interface Poll {
	/** The items with which an execution starts; null if none does. */
	items: INodeExecutionData[] | null;
	/** What the node threw: a failed execution, or a failed activation. */
	error?: NodeRunError;
}

interface Activation {
	workflow: Workflow;
	context: PollContext;
}

/**
 * An n8n with one active workflow, that of a polling node; the test is the clock.
 * All polls after an activation share a workflow and a context, as in n8n, and so the static data in memory.
 */
export class PollingN8n {
	/** What the node had recorded as failed executions without throwing it, oldest first. */
	readonly recorded: NodeRunError[] = [];
	private setup: PollingSetup;
	private readonly stored: StaticData;
	private current?: Activation;

	constructor(setup: PollingSetup) {
		this.setup = setup;
		this.stored = new StaticData(setup.staticData);
	}

	/** The node's static data as n8n saved it last. */
	get saved(): IDataObject {
		return this.stored.ofNode;
	}

	/** The user activates the workflow, and n8n polls at once. With an error the workflow is not active afterwards. */
	async activate(activation: WorkflowActivateMode = 'activate'): Promise<Poll> {
		const workflow = buildWorkflow(this.setup, { active: true, staticData: this.stored.load() });
		const current = {
			workflow,
			context: buildContext(
				this.setup,
				workflow,
				'trigger',
				activation,
				(error) => void this.recorded.push(describeError(error)),
			),
		};
		this.current = current;
		const first = await this.run(current);
		if (this.current !== current) return first;
		if (first.error) this.deactivate();
		else this.stored.save(workflow);
		return first;
	}

	/** The time of a poll has come. n8n does not wait for the previous one. */
	async poll(): Promise<Poll> {
		if (!this.current) throw new UnexpectedError('The workflow is not active');
		return await this.run(this.current);
	}

	/** The user deactivates the workflow: what is only in memory is lost, and so is what a poll still under way will find. */
	deactivate(): void {
		this.current = undefined;
	}

	/** n8n stops and starts again. */
	async restart(): Promise<Poll> {
		this.deactivate();
		return await this.activate('init');
	}

	/** The user changes the node in the active workflow. */
	async setParameters(parameters: INodeParameters): Promise<Poll> {
		this.setup = { ...this.setup, parameters };
		this.deactivate();
		return await this.activate('update');
	}

	private async run(current: Activation): Promise<Poll> {
		const outcome = await runPoll(this.setup, current);
		if (this.current !== current) return { items: null };
		if (outcome.items) this.stored.save(current.workflow);
		return outcome;
	}
}

/** The user clicks Fetch Test Event in the editor; nothing is saved. */
export async function fetchTestEvent(setup: PollingSetup): Promise<Poll> {
	const workflow = buildWorkflow(setup, { active: false, staticData: new StaticData(setup.staticData).load() });
	return await runPoll(setup, { workflow, context: buildContext(setup, workflow, 'manual', 'manual') });
}

function buildContext(
	setup: PollingSetup,
	workflow: Workflow,
	mode: WorkflowExecuteMode,
	activation: WorkflowActivateMode,
	emitError?: (error: Error) => void,
): PollContext {
	const node = workflow.getNode(NODE);
	if (!node) throw new UnexpectedError('The workflow lost its node');
	const additionalData = buildAdditionalData(setup);
	// An execution starts only with what the poll finds
	if (mode !== 'manual') additionalData.executionId = undefined;
	return new PollContext(workflow, node, additionalData, mode, activation, undefined, emitError);
}

async function runPoll({ nodeType }: PollingSetup, { workflow, context }: Activation): Promise<Poll> {
	if (!nodeType.poll) throw new UnexpectedError('The node does not poll');
	await startEngine();
	const acquired = await workflow.expression.acquireIsolate();
	try {
		const output = await nodeType.poll.call(context);
		return { items: output && (output[0] ?? []) };
	} catch (error) {
		return { items: null, error: describeError(toError(error)) };
	} finally {
		if (acquired) await workflow.expression.releaseIsolate();
	}
}
