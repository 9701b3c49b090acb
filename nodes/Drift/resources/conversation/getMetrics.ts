import { namedMetrics } from './reports';
import { send } from '../../execution/send';
import { OTHER_PROPERTY } from './reportFilters';
import type { Operation } from '../resource';

/** drift-api.md §3.12 */
const METRICS = [
	['Closed After (Ms)', 'timeToCloseMillis'],
	['Contact ID', 'endUserId'],
	['Created At', 'createdAt'],
	['First Answered After (Ms)', 'timeToAgentResponseMillis'],
	['First Message by an Agent At', 'firstAgentMessageAt'],
	['Last Agent ID', 'lastAgentId'],
	['Messages by Agents', 'numAgentMessages'],
	['Messages by Bots', 'numBotMessages'],
	['Messages by the Contact', 'numEndUserMessages'],
	['Playbook ID', 'relatedPlaybookId'],
];

/** What a report is known to be filtered by: the metrics, and what need not be a number. */
const PROPERTIES = [
	...METRICS,
	['Bot Status', 'botStatus'],
	['Conversation ID', 'id'],
	['First Closed At', 'firstCloseAt'],
	['Meaningful Conversation', 'meaningfulConversation'],
	['Other', OTHER_PROPERTY],
	['Status', 'status'],
	['Updated At', 'updatedAt'],
].sort(([a = ''], [b = '']) => a.localeCompare(b));

export const getMetrics: Operation = {
	option: {
		name: 'Get Metrics',
		value: 'getMetrics',
		action: 'Get metrics of conversations',
		description: 'Get numbers about conversations, such as how long they took and how many messages they have: one item for each conversation',
		routing: {
			request: { method: 'POST', url: '/reports/conversations' },
			operations: {
				pagination: send({
					scope: 'conversation_read',
					isRead: true,
					body: {
						filters: { from: 'reportFilters.filter', as: 'filters', required: true },
						metrics: { from: 'metrics', alsoFrom: 'otherMetrics', as: 'list', required: true, known: METRICS.map(([, value = '']) => value) },
					},
					answer: namedMetrics,
				}),
			},
		},
	},
	hint: 'Drift answers 60 of these a minute, each with all conversations that fit. What is above waits.',
	fields: [
		{
			displayName: 'Metrics',
			name: 'metrics',
			type: 'multiOptions',
			default: ['createdAt', 'timeToCloseMillis'],
			required: true,
			description: 'The numbers to get, each in a field of its own; null for one a conversation has not',
			options: METRICS.map(([name = '', value = '']) => ({ name, value })),
		},
		{
			displayName: 'Other Metrics',
			name: 'otherMetrics',
			type: 'string',
			placeholder: 'e.g. firstCloseAt',
			default: '',
			description: 'The names of further metrics, separated by commas. Drift may have more than are listed above.',
		},
		{
			displayName: 'Report Filters',
			name: 'reportFilters',
			type: 'fixedCollection',
			placeholder: 'Add Filter',
			typeOptions: { multipleValues: true },
			default: { filter: [{ property: 'updatedAt', operation: 'BETWEEN', values: '' }] },
			required: true,
			description: 'Which conversations to get the metrics of: those that fit all filters. Drift wants at least one.',
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
							description: 'What to look at',
							options: PROPERTIES.map(([name = '', value = '']) => ({ name, value })),
						},
						{
							displayName: 'Property Name',
							name: 'propertyName',
							type: 'string',
							placeholder: 'e.g. firstCloseAt',
							default: '',
							displayOptions: { show: { property: [OTHER_PROPERTY] } },
							description: 'The name Drift has for it',
						},
						{
							displayName: 'Operation',
							name: 'operation',
							type: 'options',
							noDataExpression: true,
							default: 'BETWEEN',
							description: 'How to look at it',
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
							description: 'The values, separated by commas, or a list given by an expression. Between takes two dates or moments.',
						},
					],
				},
			],
		},
	],
};
