import { executePerItem } from '../../execution/runItem';
import { defineOperation } from '../operation';
import { METRICS, OTHER_PROPERTY, PROPERTY_CHOICES } from './reportProperties';
import { report } from './reports';

export const getMetrics = defineOperation('POST /reports/conversations', {
	name: 'Get Metrics',
	value: 'getMetrics',
	action: 'Get conversation metrics',
	description: 'Get numbers about conversations, such as response times and message counts, one item per conversation',
	execute: executePerItem({ scope: 'conversation_read', isRead: true }, report),
	hint: 'Drift answers 60 of these requests a minute. Further ones wait.',
	fields: [
		{
			displayName: 'Updated After',
			name: 'updatedAfter',
			type: 'dateTime',
			default: '',
			description: 'Return conversations updated at or after this time. Leave empty for the last 30 days.',
		},
		{
			displayName: 'Updated Before',
			name: 'updatedBefore',
			type: 'dateTime',
			default: '',
			description: 'Return conversations updated before this time. Leave empty for everything up to the present.',
		},
		{
			displayName: 'Metrics',
			name: 'metrics',
			type: 'multiOptions',
			default: ['createdAt', 'timeToCloseMillis'],
			description: 'The numbers to return, each in its own field. Null if a conversation has none.',
			options: METRICS,
		},
		{
			displayName: 'Other Metrics',
			name: 'otherMetrics',
			type: 'string',
			placeholder: 'e.g. firstCloseAt',
			default: '',
			description: 'Names of other metrics in Drift, separated by commas',
		},
		{
			displayName: 'Report Filters',
			name: 'reportFilters',
			type: 'fixedCollection',
			placeholder: 'Add Filter',
			typeOptions: { multipleValues: true },
			default: {},
			description: 'Return only conversations that match all filters',
			options: [
				{
					displayName: 'Filter',
					name: 'filter',
					values: [
						{
							displayName: 'Property',
							name: 'property',
							type: 'options',
							default: 'status',
							description: 'The property to filter by',
							options: PROPERTY_CHOICES,
						},
						{
							displayName: 'Property Name',
							name: 'propertyName',
							type: 'string',
							placeholder: 'e.g. firstCloseAt',
							default: '',
							displayOptions: { show: { property: [OTHER_PROPERTY] } },
							description: 'The name of the property in Drift',
						},
						{
							displayName: 'Operation',
							name: 'operation',
							type: 'options',
							noDataExpression: true,
							default: 'IN',
							description: 'How to filter by it',
							options: [
								{ name: 'Has a Value', value: 'HAS_PROPERTY' },
								{ name: 'Is Between Two Values', value: 'BETWEEN' },
								{ name: 'Is One Of', value: 'IN' },
							],
						},
						{
							displayName: 'Values',
							name: 'values',
							type: 'string',
							placeholder: 'e.g. closed, pending',
							default: '',
							displayOptions: { hide: { operation: ['HAS_PROPERTY'] } },
							description:
								'The values, separated by commas, or a list from an expression. Between takes two dates or times.',
						},
					],
				},
			],
		},
	],
});
