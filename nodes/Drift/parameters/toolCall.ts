import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

type Context = Pick<IExecuteFunctions, 'getExecuteData' | 'getNode'>;

/** Whether an agent calls the node as a tool: the node then gets the agent's execute data. */
export const isToolCall = (context: Context): boolean =>
	context.getExecuteData()?.node?.name !== context.getNode().name;

/** Whether the input is what a model sent: an agent calls the node, or n8n's engine does so on its behalf and marks the node. */
export const hasNoItem = (context: Context): boolean =>
	isToolCall(context) || context.getNode().rewireOutputLogTo === NodeConnectionTypes.AiTool;
