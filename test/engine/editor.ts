import { CredentialTestContext, LoadOptionsContext } from 'n8n-core';
import { UnexpectedError } from 'n8n-workflow';
import type { INodeCredentialTestResult, INodeListSearchResult } from 'n8n-workflow';

import { withDefaults } from './credentials.ts';
import { startEngine } from './engine.ts';
import { buildAdditionalData, buildWorkflow, NODE } from './workflow.ts';
import type { NodeSetup } from './workflow.ts';

export interface ListSearchOptions extends Omit<NodeSetup, 'onError'> {
	/** The method's name under `methods.listSearch`. */
	method: string;
	/** What the user typed into the picker. */
	filter?: string;
	/** What the previous page answered with. */
	paginationToken?: string;
	/** Which parameter the picker belongs to, as in `parameters.contactId`. */
	path?: string;
}

/** Asks a node's picker as the editor does; returns its answer, and throws what the method throws. */
export async function runListSearch(options: ListSearchOptions): Promise<INodeListSearchResult> {
	await startEngine();
	const { nodeType, method, filter, paginationToken, path = '' } = options;
	const search = nodeType.methods?.listSearch?.[method];
	if (!search) throw new UnexpectedError(`The node has no list search method ${method}`);
	const workflow = buildWorkflow(options);
	const node = workflow.getNode(NODE);
	if (!node) throw new UnexpectedError('The workflow lost its node');
	const additionalData = { ...buildAdditionalData(options), currentNodeParameters: node.parameters };
	const context = new LoadOptionsContext(workflow, node, additionalData, path);
	const acquired = await workflow.expression.acquireIsolate();
	try {
		return await search.call(context, filter, paginationToken);
	} finally {
		if (acquired) await workflow.expression.releaseIsolate();
	}
}

/** Tests a credential as the editor's button does, by the method the node names in `testedBy`; returns what the user is told. */
export async function runCredentialTest(
	options: Pick<NodeSetup, 'nodeType' | 'credentialType' | 'credentials'>,
): Promise<INodeCredentialTestResult> {
	const { nodeType, credentialType, credentials } = options;
	const { testedBy } = nodeType.description.credentials?.find(({ name }) => name === credentialType.name) ?? {};
	const method = typeof testedBy === 'string' ? nodeType.methods?.credentialTest?.[testedBy] : undefined;
	if (!method) throw new UnexpectedError(`The node names no method that tests ${credentialType.name}`);
	return await method.call(new CredentialTestContext(buildAdditionalData(options)), {
		id: 'credential',
		name: 'Test credential',
		type: credentialType.name,
		data: withDefaults(credentialType, credentials),
	});
}
