import type { INodePropertyOptions } from 'n8n-workflow';

import type { Parser } from '../../parameters/parsers';
import { choiceOf, list } from '../../parameters/words';

/** Stands for a property whose name is typed in another field. */
export const OTHER_PROPERTY = 'other';

const choices = (names: Record<string, string>) => Object.entries(names).map(([name, value]) => ({ name, value }));

/** What Drift reports of a conversation in numbers (drift-api.md §3.12). It may have more. */
export const METRICS = choices({
	'Agent Messages': 'numAgentMessages',
	'Bot Messages': 'numBotMessages',
	'Contact ID': 'endUserId',
	'Contact Messages': 'numEndUserMessages',
	'Created At': 'createdAt',
	'First Agent Message At': 'firstAgentMessageAt',
	'Last Agent ID': 'lastAgentId',
	'Playbook ID': 'relatedPlaybookId',
	'Time to Close (ms)': 'timeToCloseMillis',
	'Time to First Response (ms)': 'timeToAgentResponseMillis',
});

/** What a report can be filtered by: the metrics, and what need not be a number. */
const PROPERTIES = [
	...METRICS,
	...choices({
		'Bot Status': 'botStatus',
		'Conversation ID': 'id',
		'First Closed At': 'firstCloseAt',
		'Meaningful Conversation': 'meaningfulConversation',
		Status: 'status',
		'Updated At': 'updatedAt',
	}),
];

export const PROPERTY_CHOICES: INodePropertyOptions[] = [...PROPERTIES, { name: 'Other', value: OTHER_PROPERTY }].sort(
	(a, b) => a.name.localeCompare(b.name),
);

/** Names as Drift writes them, however the user did; one that is not known stays as it is. */
const canonical = (known: Array<{ value: string }>) => {
	const names = known.map(({ value }) => value);
	return (name: string) => choiceOf(name, names) ?? name;
};

export const propertyName = canonical(PROPERTIES);

/** What the editor calls a property; one that is not known goes by its own name. */
export const propertyLabel = (property: string): string =>
	PROPERTIES.find(({ value }) => value === property)?.name ?? property;

const metricName = canonical(METRICS);

/** The names of metrics in several lists, each name once. */
export const metricNames: Parser<string[]> = (lists) => {
	const names = [lists].flat().flatMap((entered) => list(entered) ?? []);
	return names.length > 0 ? [...new Set(names.map(metricName))] : undefined;
};
