import type { INodePropertyOptions } from 'n8n-workflow';

import { DriftConversationTrigger } from '../../nodes/Drift/DriftConversationTrigger.node';
import { DriftTrigger } from '../../nodes/Drift/DriftTrigger.node';
import { resources } from '../../nodes/Drift/resources';
import { NOT_IN_API } from '../../nodes/Drift/resources/archive/finish/limits';
import type { Resource } from '../../nodes/Drift/resources/resource';
import { fieldRows, fieldTable } from './fields';
import { anchorOf, plain, sentence, table } from './markdown';
import { scopesOf, sharedFields } from './operations';
import { resourcePage } from './resourcePage';

/** A part of a page that is made of what the nodes say of themselves. It stands between marks with its name. */
interface Part {
	page: string;
	name: string;
	text: string;
}

const pageOf = ({ option }: Resource) => `${anchorOf(option.name)}.md`;

/** Every resource with its operations, as a table; `folder` is where the pages are from there. */
const operationsTable = (folder: string) =>
	table(
		['Resource', 'Operations'],
		resources.map((resource) => [
			`[${resource.option.name}](${folder}${pageOf(resource)})`,
			resource.operations.map(({ option }) => plain(option.name)).join(', '),
		]),
	);

/** Every scope with the operations whose token needs it. */
function scopesTable(): string {
	const needed = resources.flatMap((resource) =>
		resource.operations.flatMap((operation) => scopesOf(operation).map((scope) => ({ scope, resource, operation }))),
	);
	const scopes = [...new Set(needed.map(({ scope }) => scope))].sort();
	return table(
		['Scope', 'Operations'],
		scopes.map((scope) => [
			`\`${scope}\``,
			resources
				.flatMap((resource) => {
					const names = needed
						.filter((need) => need.scope === scope && need.resource === resource)
						.map(({ operation }) => plain(operation.option.name));
					return names.length > 0
						? `[${resource.option.name}](resources/${pageOf(resource)}): ${names.join(', ')}`
						: [];
				})
				.join('<br>'),
		]),
	);
}

const [webhook, polling] = [new DriftTrigger().description, new DriftConversationTrigger().description];
// the events have a table of their own, the notice is no field, and the sign-in is the credential's
const isOwn = ({ name }: { name: string }) => !['notice', 'events', 'authentication'].includes(name);

const eventsTable = (events: readonly INodePropertyOptions[]) =>
	table(
		['Event', 'Type', 'When'],
		events.map(({ name, value, description = '' }) => [plain(name), `\`${value}\``, sentence(description)]),
	);

const eventsOf = webhook.properties.find(({ name }) => name === 'events')?.options ?? [];

/** All that `npm run docs` writes. */
export const parts: Part[] = [
	{ page: 'README.md', name: 'operations', text: operationsTable('docs/resources/') },
	{ page: 'docs/archive.md', name: 'limits', text: NOT_IN_API.map((limit) => `- ${sentence(limit)}`).join('\n') },
	{ page: 'docs/credential.md', name: 'scopes', text: scopesTable() },
	{
		page: 'docs/triggers.md',
		name: 'events',
		text: eventsTable(eventsOf.filter((option): option is INodePropertyOptions => 'value' in option)),
	},
	{
		page: 'docs/triggers.md',
		name: 'fields of Drift Trigger',
		text: fieldTable(fieldRows(webhook.properties.filter(isOwn))),
	},
	{
		page: 'docs/triggers.md',
		name: 'fields of Drift Conversation Trigger',
		text: fieldTable(fieldRows(polling.properties.filter(isOwn))),
	},
	{ page: 'docs/resources/README.md', name: 'resources', text: operationsTable('') },
	{ page: 'docs/resources/README.md', name: 'shared fields', text: fieldTable(fieldRows(sharedFields)) },
	...resources.map((resource) => ({
		page: `docs/resources/${pageOf(resource)}`,
		name: 'operations',
		text: resourcePage(resource),
	})),
];
