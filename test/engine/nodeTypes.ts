import './environment.ts';
import { DirectoryLoader, RoutingNode } from 'n8n-core';
import type { ExecuteContext } from 'n8n-core';
import { UnexpectedError } from 'n8n-workflow';
import type { INodeType, INodeTypes } from 'n8n-workflow';

/** The name under which n8n knows a node of this package that it installed. */
export const nodeTypeName = (nodeType: INodeType) => `n8n-nodes-drift.${nodeType.description.name}`;

/** What starts the test workflow: a trigger, so the engine hands its items on as they are. */
export const START_TYPE = 'n8n-nodes-base.manualTrigger';

const start: INodeType = {
	description: {
		displayName: 'Start',
		name: 'manualTrigger',
		group: ['trigger'],
		version: 1,
		description: 'Emits the items of the test',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	async trigger() {
		return {};
	},
};

const prepared = new WeakSet<INodeType>();

/** Does to a node class what n8n's loader does: shared request options or poll times, and an `execute` for a declarative node. */
function prepare(nodeType: INodeType): INodeType {
	if (prepared.has(nodeType)) return nodeType;
	prepared.add(nodeType);
	// The instances of a class may share its properties, and n8n makes but one
	const polls = nodeType.description.properties.some(({ name }) => name === 'pollTimes');
	if (!polls) DirectoryLoader.prototype['applySpecialNodeParameters'](nodeType);
	const { execute, supplyData, poll, trigger, description } = nodeType;
	if (!execute && !supplyData && !poll && !trigger && description.requestDefaults !== undefined) {
		nodeType.execute = async function (this: ExecuteContext) {
			return (await new RoutingNode(this, nodeType).runNode()) ?? [];
		};
	}
	return nodeType;
}

/** Takes the node under test; returns the registry n8n's engine asks, holding it and the start node. */
export function nodeTypes(nodeType: INodeType): INodeTypes {
	const known = new Map([
		[START_TYPE, start],
		[nodeTypeName(nodeType), prepare(nodeType)],
	]);
	const find = (name: string) => {
		const found = known.get(name);
		if (!found) throw new UnexpectedError(`The test registered no node type ${name}`);
		return found;
	};
	return { getByName: find, getByNameAndVersion: find, getKnownTypes: () => ({}) };
}
