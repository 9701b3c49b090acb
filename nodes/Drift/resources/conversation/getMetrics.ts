import { send } from '../../execution/send';
import { inGroup } from '../../parameters/rows';
import { defineOperation } from '../operation';
import { reportFilters } from './reportFilters';
import { METRICS, metricNames, OTHER_PROPERTY, PROPERTY_CHOICES } from './reportProperties';
import { namedMetrics } from './reports';

export const getMetrics = defineOperation('POST /reports/conversations', {
	name: 'Get Metrics',
	value: 'getMetrics',
	action: 'Get conversation metrics',
	description: 'Get numbers about conversations, such as response times and message counts, one item per conversation',
	execute: send({
		scope: 'conversation_read',
		isRead: true,
		body: {
			filters: { from: 'reportFilters', as: inGroup('filter', reportFilters), required: true },
			metrics: { from: 'metrics', alsoFrom: 'otherMetrics', as: metricNames, required: true },
		},
		answer: namedMetrics,
	}),
	hint: 'Drift answers 60 of these requests a minute, each with all matching conversations. Further ones wait.',
	fields: [
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
			default: { filter: [{ property: 'updatedAt', operation: 'BETWEEN', values: '' }] },
			required: true,
			description: 'Only conversations that match all filters. Drift requires at least one.',
			options: [
				{
					displayName: 'Filter',
					name: 'filter',
					values: [
						{
							displayName: 'Property',
							name: 'property',
							type: 'options',
							default: 'updatedAt',
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
							default: 'BETWEEN',
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
							placeholder: 'e.g. 2026-01-01, 2026-01-31',
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
