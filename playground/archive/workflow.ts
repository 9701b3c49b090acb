import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';

import example from '../../examples/archive-drift-account.json' with { type: 'json' };
import type { Example } from '../examples.ts';

/** What stands in the example's node Settings. */
export interface Settings {
	folder: string;
	conversationsPerSlice?: number;
	emailAddresses?: string;
	changedSince?: string;
	leaseMinutes?: number;
}

/** The nodes of the example that are named here and elsewhere. */
export const NODES = {
	settings: 'Settings',
	schedule: 'Every minute',
	slice: 'Get next slice',
	check: 'Check first',
	stands: 'Where it stands',
	/** Where it ends if Drift could not be read. */
	failed: 'Say why',
} as const;

const Assignments = Type.Object({
	assignments: Type.Object({ assignments: Type.Array(Type.Object({ name: Type.String(), value: Type.Unknown() })) }),
});

/** The archive example with other settings, and with further parameters for some of its nodes, by name. */
export function archiveWorkflow(settings: Settings, parameters: Record<string, object> = {}): Example {
	const changes: Record<string, object> = { ...parameters, [NODES.settings]: withSettings(settings) };
	const nodes = example.nodes.map((node) => ({
		...node,
		parameters: Object.assign({}, node.parameters, changes[node.name]),
	}));
	return { ...example, nodes };
}

/** The parameters of Settings with other values. */
function withSettings(settings: Settings): object {
	const values = new Map(Object.entries(settings));
	const { parameters } = example.nodes.find(({ name }) => name === NODES.settings) ?? {};
	if (!Value.Check(Assignments, parameters)) throw new Error('The example has no settings');
	const assignments = parameters.assignments.assignments.map((one) => ({
		...one,
		value: values.get(one.name) ?? one.value,
	}));
	return { assignments: { assignments } };
}
