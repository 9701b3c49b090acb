import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties, INodePropertyOptions, NodeHint } from 'n8n-workflow';

/** One thing that can be asked of Drift: its entry in the dropdown, and the fields only it has. */
export interface Operation {
	option: INodePropertyOptions & { value: string };
	fields?: INodeProperties[];
	/** where Drift surprises: shown beside the fields before the node has run */
	hint?: string;
}

/** A field that several operations of a resource share. */
export interface SharedField {
	of: Operation[];
	field: INodeProperties;
}

/** Everything that can be asked about one kind of thing. */
export interface Resource {
	option: INodePropertyOptions & { value: string };
	properties: INodeProperties[];
	hints: NodeHint[];
}

/**
 * A resource for the node's list: the operation dropdown, then the shared fields, then each operation's own,
 * all with their show-rules put on.
 */
export function defineResource(option: Resource['option'], operations: [Operation, ...Operation[]], shared: SharedField[] = []): Resource {
	const firstOperation = operations[0].option.value;
	const shownFor = (of: Operation[], fields: INodeProperties[]) =>
		updateDisplayOptions({ show: { resource: [option.value], operation: of.map((operation) => operation.option.value) } }, fields);

	return {
		option,
		properties: [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: [option.value] } },
				options: operations.map((operation) => operation.option),
				default: firstOperation,
			},
			...shared.flatMap(({ of, field }) => shownFor(of, [field])),
			...operations.flatMap((operation) => shownFor([operation], operation.fields ?? [])),
		],
		hints: operations.flatMap(({ option: { value }, hint }) =>
			hint === undefined
				? []
				: [
						{
							message: hint,
							displayCondition: `={{ $parameter["resource"] === "${option.value}" && $parameter["operation"] === "${value}" }}`,
							whenToDisplay: 'beforeExecution',
							location: 'outputPane',
						},
					],
		),
	};
}
