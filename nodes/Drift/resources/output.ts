import type { INodeProperties } from 'n8n-workflow';

import { fieldNames } from '../output/simplify';
import type { Resource } from './resource';

/** Shared by all lists. */
export const howMany: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		displayOptions: { show: { operation: ['getAll'] } },
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { operation: ['getAll'], returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

/** The operations that return objects of their resource. */
const RETURNING = ['create', 'get', 'getAll', 'getManyByIds', 'update', 'upsert'];

/** What is to come out of the operations that return objects of their resource, for those resources that have a shape. */
export function outputFields(resources: Resource[]): INodeProperties[] {
	const shaped = resources.flatMap(({ option: { value }, shape }) =>
		shape === undefined ? [] : [{ resource: value, shape }],
	);
	const shownFor = (of: typeof shaped) => ({ resource: of.map(({ resource }) => resource), operation: RETURNING });
	const withOthers = shaped.filter(({ shape }) => shape.other !== undefined);

	return [
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			default: 'simplified',
			displayOptions: { show: shownFor(shaped) },
			description: 'How much of the data to return',
			options: [
				{ name: 'Raw', value: 'raw', description: 'Everything, as Drift sends it' },
				{ name: 'Selected Fields', value: 'selectedFields', description: 'The ID and the fields you choose' },
				{ name: 'Simplified', value: 'simplified', description: 'The most useful fields' },
			],
		},
		...shaped.map(({ resource, shape }): INodeProperties => {
			// The first is always returned
			const names = fieldNames(shape).slice(1);
			return {
				displayName: 'Fields',
				name: 'fields',
				type: 'multiOptions',
				default: [],
				displayOptions: { show: { ...shownFor([{ resource, shape }]), output: ['selectedFields'] } },
				description: 'The fields to return. The ID is always returned.',
				options: names.sort((a, b) => a.localeCompare(b, 'en')).map((name) => ({ name, value: name })),
			};
		}),
		{
			displayName: 'Other Attributes',
			name: 'otherAttributes',
			type: 'string',
			placeholder: 'e.g. company, job_title',
			default: '',
			displayOptions: { show: { ...shownFor(withOthers), output: ['selectedFields'] } },
			description:
				"The names of further attributes to return, such as your own, separated by commas. 'Attribute: Get Many' lists them.",
		},
	];
}
