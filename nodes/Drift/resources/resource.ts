import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties, INodePropertyOptions, NodeHint } from 'n8n-workflow';

import type { Shape } from '../output/simplify';
import type { Operation } from './operation';

/** A field that several operations of a resource share. */
interface SharedField {
	of: Operation[];
	field: INodeProperties;
}

/** Everything that can be asked of Drift about one kind of thing. */
export interface Resource {
	option: INodePropertyOptions & { value: string };
	properties: INodeProperties[];
	hints: NodeHint[];
	operations: Operation[];
	/** What comes out of one of it, if Output is to choose how much. */
	shape?: Shape;
}

/** Whether a field holds optional ones: these come last in the editor, after Limit. */
export const isCollection = ({ type }: INodeProperties) => type === 'collection' || type === 'fixedCollection';

/** What an operation warns of, as the editor shows it. */
const noticesOf = ({ option: { value }, warning }: Operation): INodeProperties[] =>
	warning === undefined ? [] : [{ displayName: warning, name: `${value}Notice`, type: 'notice', default: '' }];

/**
 * A resource with its fields in the order of the editor: the operation dropdown, what it warns of, the choices that decide on other fields,
 * the shared fields, each operation's own, the shared collections. Each is shown for its operations only.
 */
export function defineResource(
	option: Resource['option'],
	operations: [Operation, ...Operation[]],
	shared: SharedField[] = [],
	shape?: Shape,
): Resource {
	const firstOperation = operations[0].option.value;
	const shownFor = (of: Operation[], fields: INodeProperties[]) =>
		updateDisplayOptions(
			{ show: { resource: [option.value], operation: of.map((operation) => operation.option.value) } },
			fields,
		);
	const sharedFields = shared.flatMap(({ of, field }) => shownFor(of, [field]));

	return {
		option,
		operations,
		shape,
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
			...operations.flatMap((operation) => shownFor([operation], noticesOf(operation))),
			...operations.flatMap((operation) => shownFor([operation], operation.choice ? [operation.choice] : [])),
			...sharedFields.filter((field) => !isCollection(field)),
			...operations.flatMap((operation) => shownFor([operation], operation.fields ?? [])),
			...sharedFields.filter(isCollection),
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

/** Merges collections with the same name into one field, each of whose members is shown for the same operations as before. */
export function mergeCollections(fields: INodeProperties[]): INodeProperties[] {
	return [...new Set(fields.map(({ name }) => name))].flatMap((name) => {
		const same = fields.filter((field) => field.name === name);
		const [first] = same;
		if (first === undefined || same.length === 1) return same;
		const shown = (rule: string) => [...new Set(same.flatMap((field) => field.displayOptions?.show?.[rule] ?? []))];
		const members = same.flatMap(({ options = [], displayOptions }) => {
			const show = { '/resource': displayOptions?.show?.resource, '/operation': displayOptions?.show?.operation };
			return updateDisplayOptions(
				{ show },
				options.filter((option) => 'type' in option),
			);
		});
		members.sort((a, b) => a.displayName.localeCompare(b.displayName));
		return [
			{
				...first,
				displayOptions: { show: { resource: shown('resource'), operation: shown('operation') } },
				options: members,
			},
		];
	});
}
