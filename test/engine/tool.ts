import { SupplyDataContext } from 'n8n-core';
import { createRunExecutionData, UnexpectedError } from 'n8n-workflow';
import type { IDataObject, IExecuteData, INodeExecutionData } from 'n8n-workflow';

import { startEngine } from './engine.ts';
import { buildAdditionalData, buildWorkflow, NODE, START } from './workflow.ts';
import type { NodeSetup } from './workflow.ts';

/**
 * A node as the tool of an agent: returns a function that calls it with what the model sent and returns its output.
 * All calls are made for one agent, which runs for `agentItems` items; n8n hands the agent's execute data to its tools.
 */
export async function asTool(
	setup: NodeSetup,
	agentItems: number,
): Promise<(json: IDataObject) => Promise<INodeExecutionData[]>> {
	await startEngine();
	const workflow = buildWorkflow(setup);
	const { execute } = setup.nodeType;
	const [node, agent] = [workflow.getNode(NODE), workflow.getNode(START)];
	if (!node || !agent || !execute) throw new UnexpectedError('The workflow lost its nodes');
	const main = [Array.from({ length: agentItems }, () => ({ json: {} }))];
	const executeData: IExecuteData = { node: agent, data: { main }, source: null };
	const additionalData = buildAdditionalData(setup);
	let runIndex = 0;
	return async (json) => {
		const sent = [{ json }];
		const context = new SupplyDataContext(
			workflow,
			node,
			additionalData,
			'trigger',
			createRunExecutionData({}),
			runIndex++,
			sent,
			{},
			'ai_tool',
			executeData,
			[],
		);
		context.addInputData('ai_tool', [sent]);
		const acquired = await workflow.expression.acquireIsolate();
		try {
			// n8n runs tools so as well; only its types want the context of a node that stands by itself
			const [output]: INodeExecutionData[][] = await Reflect.apply(execute, context, []);
			return output ?? [];
		} finally {
			if (acquired) await workflow.expression.releaseIsolate();
		}
	};
}
