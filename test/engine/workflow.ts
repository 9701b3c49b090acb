import { ExternalSecretsProxy } from 'n8n-core';
import { UnexpectedError, Workflow } from 'n8n-workflow';
import type {
	ICredentialType,
	IDataObject,
	INode,
	INodeParameters,
	INodeType,
	IWorkflowExecuteAdditionalData,
	OnError,
} from 'n8n-workflow';
import { randomUUID } from 'node:crypto';

import { TestCredentials } from './credentials.ts';
import type { CredentialValues, OtherCredential } from './credentials.ts';
import { nodeTypeName, nodeTypes, START_TYPE } from './nodeTypes.ts';

/** The node under test, its credential and what the user filled in. */
export interface NodeSetup {
	nodeType: INodeType;
	credentialType: ICredentialType;
	credentials: CredentialValues;
	/** Runs share what they learn of Drift's limits if they use the same. Default: one of its own. */
	credentialId?: string;
	/** The node's other credentials, if it has more than one. */
	otherCredentials?: OtherCredential[];
	parameters: INodeParameters;
	/** What the user chose under Settings, On Error. Default: stop the workflow. */
	onError?: OnError;
	/** Others of the node's settings, such as Retry On Fail. */
	settings?: Partial<Pick<INode, 'retryOnFail' | 'maxTries' | 'waitBetweenTries' | 'executeOnce'>>;
	/** The workflow's time zone, an IANA name. Default: UTC. */
	timezone?: string;
	/** The execution's number. Default: 1. */
	executionId?: string;
}

export const START = 'Start';
export const NODE = 'Node';

/** What n8n keeps of a workflow with a trigger. */
export interface TriggerState {
	active: boolean;
	/** Of the whole workflow, as n8n stores it. */
	staticData: IDataObject | undefined;
}

/**
 * Takes the node and its settings; returns the workflow "Start → Node" as n8n would load it, with the node's defaults filled in.
 * With a state it is the workflow of a trigger, which stands alone.
 */
export function buildWorkflow(setup: NodeSetup, trigger?: TriggerState): Workflow {
	const { nodeType, credentialType, credentialId = randomUUID(), otherCredentials = [] } = setup;
	const { parameters, onError, settings, timezone = 'UTC' } = setup;
	const { version, defaultVersion, webhooks } = nodeType.description;
	const others = otherCredentials.map(({ type: { name } }) => [name, { id: name, name: `Test ${name}` }] as const);
	const node: INode = {
		id: 'node',
		name: NODE,
		type: nodeTypeName(nodeType),
		typeVersion: defaultVersion ?? (Array.isArray(version) ? Math.max(...version) : version),
		position: [200, 0],
		parameters,
		credentials: {
			[credentialType.name]: { id: credentialId, name: 'Test credential' },
			...Object.fromEntries(others),
		},
		...(webhooks && { webhookId: 'b5c1f1de-6a4c-4c06-9d3e-0f2a7c1e8d94' }),
		...(onError && { onError }),
		...settings,
	};
	const start: INode = { id: 'start', name: START, type: START_TYPE, typeVersion: 1, position: [0, 0], parameters: {} };
	return new Workflow({
		id: 'workflow',
		name: 'Test',
		nodes: trigger ? [node] : [start, node],
		connections: trigger ? {} : { [START]: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
		active: false,
		...trigger,
		nodeTypes: nodeTypes(nodeType),
		settings: { executionOrder: 'v1', timezone },
	});
}

const notHere = async (): Promise<never> => {
	throw new UnexpectedError("Only n8n's server can do that");
};

/** Takes the credentials; returns what n8n's server hands to the engine for every execution. */
export function buildAdditionalData({
	credentialType,
	credentials,
	otherCredentials,
	executionId = '1',
}: Pick<
	NodeSetup,
	'credentialType' | 'credentials' | 'otherCredentials' | 'executionId'
>): IWorkflowExecuteAdditionalData {
	const url = 'http://localhost:5678';
	return {
		credentialsHelper: new TestCredentials(credentialType, credentials, otherCredentials),
		executionId,
		currentNodeExecutionIndex: 0,
		variables: {},
		externalSecretsProxy: new ExternalSecretsProxy(),
		instanceBaseUrl: `${url}/`,
		restApiUrl: `${url}/rest`,
		formBaseUrl: `${url}/form`,
		formWaitingBaseUrl: `${url}/form-waiting`,
		formTestBaseUrl: `${url}/form-test`,
		webhookBaseUrl: `${url}/webhook`,
		webhookWaitingBaseUrl: `${url}/webhook-waiting`,
		webhookTestBaseUrl: `${url}/webhook-test`,
		mcpBaseUrl: `${url}/mcp`,
		mcpTestBaseUrl: `${url}/mcp-test`,
		logAiEvent() {},
		executeWorkflow: notHere,
		getRunExecutionData: notHere,
		getRuntimeCredential: notHere,
		startRunnerTask: notHere,
	};
}
