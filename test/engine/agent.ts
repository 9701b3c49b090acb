import { WorkflowExecute } from 'n8n-core';
import { createRunExecutionData, UnexpectedError, Workflow } from 'n8n-workflow';
import type {
	EngineResponse,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypes,
	NodeOutput,
} from 'n8n-workflow';

import { startEngine } from './engine.ts';
import { buildHooks } from './run.ts';
import { buildAdditionalData, buildWorkflow, NODE, START } from './workflow.ts';
import type { NodeSetup } from './workflow.ts';

const AGENT = 'Agent';
const AGENT_TYPE = 'test.agent';

/** An agent as it is today: it asks n8n's engine to run its tools, once for each call the model makes, and is run again with the answers. */
const agentThatMakes = (calls: IDataObject[]): INodeType => ({
	description: {
		displayName: AGENT,
		name: 'agent',
		group: ['transform'],
		version: 1,
		description: 'Calls its tool',
		defaults: { name: AGENT },
		inputs: ['main', 'ai_tool'],
		outputs: ['main'],
		properties: [],
	},
	async execute(response?: EngineResponse): Promise<NodeOutput> {
		if (response && response.actionResponses.length > 0)
			return [[{ json: { answers: response.actionResponses.length } }]];
		const actions = calls.map((input, index) => ({
			actionType: 'ExecutionNodeAction' as const,
			nodeName: NODE,
			type: 'ai_tool' as const,
			id: `call_${index}`,
			input,
			metadata: { itemIndex: 0 },
		}));
		return { actions, metadata: {} };
	},
});

/**
 * Runs a node as the tool of an agent that n8n's engine runs the tools of (in n8n: Tools Agent 3).
 * `item` is what reaches the agent, `calls` what the model sends; returns what came out for each call, or the failure, which ends the execution in n8n 1.
 */
export async function runForAgent(
	setup: NodeSetup,
	item: IDataObject,
	calls: IDataObject[],
): Promise<INodeExecutionData[][]> {
	await startEngine();
	const { id, name = '', nodes, nodeTypes, settings } = buildWorkflow(setup);
	const [start, tool] = [nodes[START], nodes[NODE]];
	if (!start || !tool) throw new UnexpectedError('The workflow lost its nodes');
	const agent: INode = {
		id: 'agent',
		name: AGENT,
		type: AGENT_TYPE,
		typeVersion: 1,
		position: [400, 0],
		parameters: {},
	};
	const agentType = agentThatMakes(calls);
	const find = (type: string) => (type === AGENT_TYPE ? agentType : nodeTypes.getByNameAndVersion(type));
	const known: INodeTypes = { getByName: find, getByNameAndVersion: find, getKnownTypes: () => ({}) };
	const workflow = new Workflow({
		id,
		name,
		nodes: [start, tool, agent],
		connections: {
			[START]: { main: [[{ node: AGENT, type: 'main', index: 0 }]] },
			[NODE]: { ai_tool: [[{ node: AGENT, type: 'ai_tool', index: 0 }]] },
		},
		active: false,
		nodeTypes: known,
		settings,
	});
	const additionalData = buildAdditionalData(setup);
	additionalData.hooks = buildHooks(workflow);
	const data = createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node: start, data: { main: [[{ json: item }]] }, source: null }] },
	});
	const run = await new WorkflowExecute(additionalData, 'trigger', data).processRunExecutionData(workflow);
	const tasks = run.data.resultData.runData[NODE] ?? [];
	return tasks.map(({ data, error }) => data?.['ai_tool']?.[0] ?? (error ? [{ json: { error: error.message } }] : []));
}
